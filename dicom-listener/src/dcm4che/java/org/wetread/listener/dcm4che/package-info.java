/**
 * Drives the intake from dcm4che's network layer; only the Maven profile {@code dcm4che} builds it.
 */
package org.wetread.listener.dcm4che;
