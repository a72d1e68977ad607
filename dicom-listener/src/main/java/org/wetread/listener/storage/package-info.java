/**
 * Drives the intake from a Storage SCP: the project's own, or another engine that keeps its
 * contract.
 */
package org.wetread.listener.storage;
