/** Who comes, how often, with what: plans of studies before a single pixel is drawn. */
@NullMarked
package org.wetread.phantoms.plan;

import org.jspecify.annotations.NullMarked;
