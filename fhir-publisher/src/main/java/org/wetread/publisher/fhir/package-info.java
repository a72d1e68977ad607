/** The EHR over FHIR: HAPI's client, and nothing of it outside this package. */
@NullMarked
package org.wetread.publisher.fhir;

import org.jspecify.annotations.NullMarked;
