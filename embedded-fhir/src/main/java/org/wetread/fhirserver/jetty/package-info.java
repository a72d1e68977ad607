/** The HTTP side: one Jetty connector, one servlet. */
@NullMarked
package org.wetread.fhirserver.jetty;

import org.jspecify.annotations.NullMarked;
