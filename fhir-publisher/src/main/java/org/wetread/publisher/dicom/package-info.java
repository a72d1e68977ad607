/** Identity from the header of a stored object. */
@NullMarked
package org.wetread.publisher.dicom;

import org.jspecify.annotations.NullMarked;
