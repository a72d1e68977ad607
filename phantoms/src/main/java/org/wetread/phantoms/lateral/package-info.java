/** The chest from the side, with a simpler geometry of its own. */
@NullMarked
package org.wetread.phantoms.lateral;

import org.jspecify.annotations.NullMarked;
