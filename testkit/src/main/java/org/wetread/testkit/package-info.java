/**
 * What tests of several modules share: event builders, honest in-memory ports, a broker, a clock.
 */
package org.wetread.testkit;
