/**
 * What a peer may do to the whole door, from the socket down to the files: lie, cut, wait, flood.
 */
package org.wetread.listener.hostile;
