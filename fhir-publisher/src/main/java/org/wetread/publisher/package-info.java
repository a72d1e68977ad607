/**
 * From a draft to the record: who it is about, whether we may write, what became of it. Pure; the
 * sub-package {@code mapping} makes the FHIR resources, the others are adapters named after what
 * they speak to.
 */
@NullMarked
package org.wetread.publisher;

import org.jspecify.annotations.NullMarked;
