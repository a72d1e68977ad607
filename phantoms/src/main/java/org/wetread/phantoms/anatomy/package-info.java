/** The chest in patient millimetres, organ by organ, projected along the beam of a frontal view. */
@NullMarked
package org.wetread.phantoms.anatomy;

import org.jspecify.annotations.NullMarked;
