/**
 * Storage commitment (PS3.4 annex J): a requestor asks whether its instances are safe here, each of
 * them is read again and held against the hash it was received with, and the result is told until
 * the requestor has answered it.
 */
package org.wetread.listener.commitment;
