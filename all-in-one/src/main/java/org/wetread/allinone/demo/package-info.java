/**
 * The demonstration: sends synthetic studies and holds what comes out against what was planted.
 * Talks to the system as its users do, over DICOM and HTTP only.
 */
package org.wetread.allinone.demo;
