/** What is no chest at all: a reading pipeline must decline it. */
@NullMarked
package org.wetread.phantoms.extremity;

import org.jspecify.annotations.NullMarked;
