/** The listener between real peers: what senders send, and what other readers make of its files. */
package org.wetread.listener.interop;
