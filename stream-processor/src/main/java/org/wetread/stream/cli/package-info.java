/** The stream processor's commands. */
package org.wetread.stream.cli;
