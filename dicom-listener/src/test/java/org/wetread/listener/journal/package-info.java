/** Tests of the journal. */
package org.wetread.listener.journal;
