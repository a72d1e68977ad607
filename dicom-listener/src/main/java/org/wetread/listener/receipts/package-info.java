/**
 * What was ever announced, by 64 bits of its key: the newest in memory, all else in sorted files
 * beside the journal, which a start need not read. All of it can be made again from the journal.
 */
package org.wetread.listener.receipts;
