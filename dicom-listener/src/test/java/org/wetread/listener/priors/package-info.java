/** Priors out of an archive by others, down to the receipts. */
package org.wetread.listener.priors;
