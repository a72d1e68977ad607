/** Bundles as files, for a site that has not opened its EHR. */
@NullMarked
package org.wetread.publisher.file;

import org.jspecify.annotations.NullMarked;
