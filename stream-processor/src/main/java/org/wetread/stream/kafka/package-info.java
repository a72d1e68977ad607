/** The folds on Kafka Streams: topologies that only wire, and the process around them. */
package org.wetread.stream.kafka;
