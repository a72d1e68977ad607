/** Assembles organs, findings, exposure and detector into one image per view. */
@NullMarked
package org.wetread.phantoms.render;

import org.jspecify.annotations.NullMarked;
