/** Records that survive a power cut, appended one behind the other and forced together. */
package org.wetread.listener.journal;
