/** A one-node Kafka (KRaft) in this JVM, for the laptop and the tests. Never for production. */
package org.wetread.broker;
