/** Reports in a radiologist's wording, written from the planted truth. */
@NullMarked
package org.wetread.phantoms.report;

import org.jspecify.annotations.NullMarked;
