package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ObjectRef;
import org.wetread.events.PriorWanted;
import org.wetread.events.Topics;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.pacs.Radiograph;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.BrokerExtension;
import org.wetread.testkit.SampleEvents;

/** Wishes on a real topic, while the archive says nothing. */
class PriorWishesIT {

  private static final String GROUP = "prior-wishes-it";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path folder = Path.of("");
  private final List<String> outcomes = new CopyOnWriteArrayList<>();

  @Test
  void eachWishIsDoneWithOnceThoughTheArchiveIsSilentAndTheImageMayBeErased() throws IOException {
    var store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var image = received(store);
    var erased = new ObjectRef("instances/ab/" + "ab".repeat(32), 12, "ab".repeat(32));
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var publisher = new KafkaEventPublisher(BROKER.connection("wishes"), PATIENCE)) {
      publish(publisher, image, "w1", image.object());
      publish(publisher, image, "w2", erased);
      var archive = new PeerAddress("PACS", "127.0.0.1", silent.getLocalPort());
      try (var requests = requests(store, archive);
          var subscription = follow(requests, publisher)) {
        subscription.start();
        await().atMost(PATIENCE).until(() -> outcomes.size() == 2);
      }
      publish(publisher, image, "w3", erased);
      try (var requests = requests(store, archive);
          var subscription = follow(requests, publisher)) {
        subscription.start();
        await().atMost(PATIENCE).until(() -> outcomes.size() == 3);
      }
    }
    assertThat(outcomes).containsExactly("timed-out", "not-found", "not-found");
  }

  private InstanceReceived received(FilesystemObjectStore store) throws IOException {
    var outbox = new Outbox(folder.resolve("outbox"));
    var techniques = new TechniqueReader(ZoneOffset.UTC);
    new Intake(store, outbox, SampleEvents.SITE, techniques, Instant::now, 1 << 20)
        .receive(
            new Radiograph(Radiograph.chest("1.2.9", "1.2.9.1", "20261120").build()).offered());
    return outbox.receipt(SampleEvents.SITE.instance("1.2.9.1")).orElseThrow();
  }

  private static void publish(
      KafkaEventPublisher publisher, InstanceReceived image, String id, ObjectRef object) {
    var wanted = new PriorWanted(id, image.study(), image.at(), image.patient(), object);
    publisher.publish(Topics.PRIORS_WANTED, image.study().value(), wanted).join();
  }

  private PriorRequests requests(FilesystemObjectStore store, PeerAddress archive) {
    var move = new MoveRetrieval("WETREAD", SampleEvents.SITE, uid -> Optional.empty());
    var fetch =
        new PriorFetch(new DimseArchive(archive, "WETREAD", move), 4, Duration.ofMillis(700));
    return new PriorRequests(store, SampleEvents.SITE, fetch, outcomes::add);
  }

  private static KafkaEventSubscription follow(
      PriorRequests requests, KafkaEventPublisher publisher) {
    return new KafkaEventSubscription(
        BROKER.connection(GROUP),
        GROUP,
        List.of(Topics.PRIORS_WANTED),
        requests,
        publisher,
        Instant::now);
  }
}
