/** Synthetic radiographs with planted, labelled findings: the catalogue that hands them out. */
@NullMarked
package org.wetread.phantoms;

import org.jspecify.annotations.NullMarked;
