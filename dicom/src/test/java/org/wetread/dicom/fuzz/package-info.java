/**
 * One list of fuzz targets for two ways to run them: seeds and regressions in every build, and
 * Jazzer for as long as one likes ({@code ./wetread fuzz}).
 */
@NullMarked
package org.wetread.dicom.fuzz;

import org.jspecify.annotations.NullMarked;
