/** The publisher as a Quarkus application: settings, lifecycle, readiness. */
@NullMarked
package org.wetread.publisher.quarkus;

import org.jspecify.annotations.NullMarked;
