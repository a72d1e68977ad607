/** Commands for people at a terminal: reconcile with the archive, merge patients. */
package org.wetread.listener.cli;
