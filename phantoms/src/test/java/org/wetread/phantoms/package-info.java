/** What must hold of every phantom. */
@NullMarked
package org.wetread.phantoms;

import org.jspecify.annotations.NullMarked;
