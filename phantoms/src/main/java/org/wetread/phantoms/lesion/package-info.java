/** Findings as changes of what the beam meets, each with the region it changed. */
@NullMarked
package org.wetread.phantoms.lesion;

import org.jspecify.annotations.NullMarked;
