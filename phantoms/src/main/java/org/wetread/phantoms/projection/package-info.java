/** The drawing board: frames in millimetres, planes of line integrals, rods, blurs and chance. */
@NullMarked
package org.wetread.phantoms.projection;

import org.jspecify.annotations.NullMarked;
