/** Drives the intake from the project's own Storage SCP. */
package org.wetread.listener.storage;
