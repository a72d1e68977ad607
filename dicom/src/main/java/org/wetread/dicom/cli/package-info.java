/** Commands for people at a terminal: send objects, verify a peer. */
@NullMarked
package org.wetread.dicom.cli;

import org.jspecify.annotations.NullMarked;
