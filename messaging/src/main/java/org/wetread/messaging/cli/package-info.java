/** What the commands of all applications that speak to brokers have in common. */
package org.wetread.messaging.cli;
