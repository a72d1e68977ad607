/** {@code wetread phantoms}: writes a batch of phantoms with labels, previews and masks. */
@NullMarked
package org.wetread.phantoms.cli;

import org.jspecify.annotations.NullMarked;
