/**
 * Every application and the broker in one process, the FHIR server beside it: what {@code ./wetread
 * demo} starts. The applications are the same beans that run apart in production.
 */
package org.wetread.allinone;
