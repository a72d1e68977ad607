/** Rendered phantoms as DICOM objects: CR and DX images For Presentation. */
@NullMarked
package org.wetread.phantoms.dicom;

import org.jspecify.annotations.NullMarked;
