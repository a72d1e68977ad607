/** What a data set may claim, and what believing it would cost. */
package org.wetread.dicom.hostile;
