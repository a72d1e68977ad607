/**
 * Data sets, the DICOM file format and what encodes them (PS3.5, PS3.6, PS3.10): bytes in, values
 * out, bounded by {@link org.wetread.dicom.data.ReadLimits}.
 */
@NullMarked
package org.wetread.dicom.data;

import org.jspecify.annotations.NullMarked;
