package org.wetread.stream.kafka;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyKey;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.stream.SiteRules;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.StudyJourney;

/**
 * The running stream: exactly once, or it does not start. A thread that dies is replaced, since
 * what killed it (a broker gone for long, a fenced producer) usually passes.
 */
public final class StreamProcessor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);

  /**
   * At the latest. A commit makes a hop visible, and two of them lie between an image and its
   * request, so whoever has something urgent asks for one as soon as {@link CommitPace} affords it.
   */
  private static final int COMMIT_MILLIS = 100;

  /** A thread without work looks this often whether there is something to commit or to sweep. */
  private static final int POLL_MILLIS = 25;

  /**
   * A broker lets the first batch of a transaction wait while the one before it still ends, and
   * takes a second batch that overtakes it for out of order. What waits here instead shares the
   * next batch.
   */
  private static final int ONE_IN_FLIGHT = 1;

  private static final int SESSION_MILLIS = 10_000;
  private static final int HEARTBEAT_MILLIS = 3_000;
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final KafkaConnection connection;
  private final StreamProcess process;
  private final Supplier<KafkaStreams> prepare;
  private volatile KafkaStreams streams;

  /**
   * Prepares the stream; nothing runs before {@link #start()}.
   *
   * @param announced told of every event about to be announced, for meters
   * @throws IllegalStateException when the configuration is not exactly once
   */
  public StreamProcessor(
      KafkaConnection connection,
      StreamProcess process,
      StreamSettings settings,
      SiteRules rules,
      Consumer<PipelineEvent> announced) {
    var properties = properties(connection, process);
    requireExactlyOnce(properties);
    var journey = StudyJourney.under(settings, rules);
    this.connection = connection;
    this.process = process;
    var pace = new CommitPace(System::nanoTime);
    prepare =
        () ->
            new KafkaStreams(
                StudyTopology.of(journey, announced, pace::affordsCommit),
                properties,
                new PacedClients(pace));
    streams = prepare.get();
  }

  /**
   * Starts to follow the topics, which must exist. A store that a kill or the disk has broken is no
   * obstacle: all of them are then restored from their changelogs.
   *
   * @throws IllegalStateException when the brokers cannot do exactly once
   */
  public void start() {
    BrokerFeatures.requireTransactions(connection);
    try {
      begin();
    } catch (StreamsException e) {
      LOG.warn(
          "what is left of the stores cannot be opened ({}); all of it is restored",
          e.getClass().getSimpleName());
      // A client that did not start cannot be started again.
      streams.close(CLOSE);
      streams = prepare.get();
      streams.cleanUp();
      begin();
    }
  }

  private void begin() {
    streams.setUncaughtExceptionHandler(StreamProcessor::replaceThread);
    streams.start();
  }

  /** Whether it is at work or on the way to it; false when only a restart helps. */
  public boolean healthy() {
    return switch (streams.state()) {
      case CREATED, REBALANCING, RUNNING -> true;
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  /** Whether it has its partitions and stores. */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** What happened to a study, as far as it is known here. */
  public TimelineAnswer timeline(StudyKey study) {
    return new TimelineQuery(streams, process.advertised()).ask(study);
  }

  @Override
  public void close() {
    // Leaving the group spares the next one to start the wait for this one's session to end.
    streams.close(
        CloseOptions.timeout(CLOSE)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  static Properties properties(KafkaConnection connection, StreamProcess process) {
    var properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
    properties.put(StreamsConfig.CLIENT_ID_CONFIG, connection.clientId());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, process.applicationId());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, process.stateFolder().toString());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, process.replicationFactor());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, process.threads());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    // Signals commute, so none has to wait for another input's.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    properties.put(StreamsConfig.producerPrefix("linger.ms"), 0);
    properties.put(
        StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), ONE_IN_FLIGHT);
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), SESSION_MILLIS);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), HEARTBEAT_MILLIS);
    process
        .advertised()
        .ifPresent(at -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, at));
    process
        .instanceId()
        .ifPresent(id -> properties.put(StreamsConfig.consumerPrefix("group.instance.id"), id));
    // Last, so that a site can add or override; what may not be overridden is checked afterwards.
    properties.putAll(connection.security());
    return properties;
  }

  private static void requireExactlyOnce(Properties properties) {
    var guarantee =
        new StreamsConfig(properties).getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    if (!guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
      throw new IllegalStateException(
          "processing.guarantee is %s; a study would be drafted twice".formatted(guarantee));
    }
  }

  /** Names the fault without its message, which may quote a record. */
  private static StreamThreadExceptionResponse replaceThread(Throwable fault) {
    var cause = fault.getCause() == null ? fault : fault.getCause();
    LOG.error(
        "a stream thread ended with {} caused by {}; another takes its place",
        fault.getClass().getSimpleName(),
        cause.getClass().getSimpleName());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
