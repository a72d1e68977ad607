/** HAPI FHIR's JPA storage on H2: what of its many parts is switched on, and how it is kept. */
@NullMarked
package org.wetread.fhirserver.hapi;

import org.jspecify.annotations.NullMarked;
