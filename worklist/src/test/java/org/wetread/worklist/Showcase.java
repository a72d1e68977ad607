package org.wetread.worklist;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientMerged;
import org.wetread.events.PatientMoved;
import org.wetread.events.PipelineEvent;
import org.wetread.events.PriorWanted;
import org.wetread.events.StudyAssembled;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.TransferEnded;
import org.wetread.events.TriageDecision;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaTopics;

/**
 * A broker with synthetic studies on its topics, to look at the page with: {@code Showcase FOLDER
 * PORT STUDIES}. Stays until it is stopped.
 */
public final class Showcase {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Showcase() {}

  public static void main(String[] args) throws InterruptedException {
    try (var broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
      var connection = new KafkaConnection(broker.bootstrapServers(), "showcase");
      KafkaTopics.ensure(connection, Topics.all(), (short) 1);
      try (var publisher = new KafkaEventPublisher(connection, TIMEOUT)) {
        fill(publisher, Integer.parseInt(args[2]), Instant.now());
      }
      new CountDownLatch(1).await();
    }
  }

  private static void fill(EventPublisher publisher, int studies, Instant now) {
    for (var i = 0; i < studies; i++) {
      var door = now.minusSeconds(40L + 53L * (studies - i));
      publish(publisher, new SampleStudy("show-" + i, door).journey(i));
    }
  }

  /** Publishes events where their kind belongs, one after the other. */
  public static void publish(EventPublisher publisher, List<PipelineEvent> events) {
    for (var event : events) {
      publisher.publish(topicOf(event), event.key(), event).join();
    }
  }

  @SuppressWarnings("unchecked") // each kind with its own topic
  private static Topic<PipelineEvent> topicOf(PipelineEvent event) {
    Topic<? extends PipelineEvent> topic =
        switch (event) {
          case InstanceReceived _ -> Topics.INSTANCES_RECEIVED;
          case TransferEnded _ -> Topics.TRANSFERS_ENDED;
          case StudyAssembled _ -> Topics.STUDIES_ASSEMBLED;
          case PriorWanted _ -> Topics.PRIORS_WANTED;
          case InferenceRequest request -> request.lane().topic();
          case InferenceResult _ -> Topics.INFERENCE_RESULTS;
          case TriageDecision _ -> Topics.TRIAGE_DECISIONS;
          case DraftReport _ -> Topics.REPORTS_DRAFTS;
          case Delivery _ -> Topics.REPORTS_DELIVERIES;
          case DeadLetter _ -> Topics.DEAD_LETTERS;
          case PatientMerged _ -> Topics.PATIENTS_MERGED;
          case PatientMoved _ -> Topics.PATIENTS_MOVED;
        };
    return (Topic<PipelineEvent>) topic;
  }
}
