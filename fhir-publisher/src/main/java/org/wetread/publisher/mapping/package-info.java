/** A draft as FHIR R4 resources: what is said, under which ids, with which codes. Pure. */
@NullMarked
package org.wetread.publisher.mapping;

import org.jspecify.annotations.NullMarked;
