/** Measures the intake beside its peers, in one run on one machine. */
package org.wetread.bench;
