package org.wetread.messaging.kafka;

import org.wetread.events.Topics;

/** Makes the catalogue's topics where they are missing, for who has brokers and no manifests. */
public final class MakeTopics {

  /** As many copies as the brokers' own default. */
  private static final short BROKERS_DEFAULT = -1;

  private MakeTopics() {}

  /**
   * Ends when every topic is there.
   *
   * @param arguments the brokers, {@code host:port}, comma separated
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: MakeTopics HOST:PORT");
      System.exit(2);
    }
    KafkaTopics.ensure(
        new KafkaConnection(arguments[0], "make-topics"), Topics.all(), BROKERS_DEFAULT);
    System.out.println(Topics.all().size() + " topics are there");
  }
}
