/** The settings of the listener, as an operator writes them. */
package org.wetread.listener.quarkus;
