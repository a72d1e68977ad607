/** Commands, run as typed. */
package org.wetread.listener.cli;
