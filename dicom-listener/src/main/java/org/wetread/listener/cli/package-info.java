/** Commands for people at a terminal: reconcile with the archive. */
package org.wetread.listener.cli;
