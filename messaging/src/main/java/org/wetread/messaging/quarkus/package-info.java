/** The brokers as a setting of Quarkus applications, one for all of them. */
@NullMarked
package org.wetread.messaging.quarkus;

import org.jspecify.annotations.NullMarked;
