/**
 * A FHIR R4 server for demonstrations and tests, in a process of its own.
 *
 * <p>It is a real HAPI JPA server, not an in-memory one, because only a real one honours
 * conditional requests, versions and transactions; and it is a process because its Spring and its
 * Hibernate may not share a class path with Quarkus.
 */
@NullMarked
package org.wetread.fhirserver;

import org.jspecify.annotations.NullMarked;
