/**
 * What a way of ordering the line would do to the waiting, before anybody switches it on. Pure and
 * seeded.
 */
package org.wetread.stream.simulation;
