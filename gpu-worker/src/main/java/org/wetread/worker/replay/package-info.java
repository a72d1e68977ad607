/** Past requests read again with another pack, beside the live topics and never in them. */
package org.wetread.worker.replay;
