/** Proof that an acknowledgement survives: order of system calls, crashes, broker outages. */
package org.wetread.listener.durable;
