/** Holds what the archive has against what was ever acknowledged here. */
package org.wetread.listener.reconciliation;
