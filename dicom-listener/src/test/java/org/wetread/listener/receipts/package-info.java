/** Tests of the receipts. */
package org.wetread.listener.receipts;
