package org.wetread.listener.quarkus;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.events.InstanceReceived;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topics;
import org.wetread.listener.Outbox;
import org.wetread.listener.priors.Archive;
import org.wetread.listener.priors.DimseArchive;
import org.wetread.listener.priors.GetRetrieval;
import org.wetread.listener.priors.MoveRetrieval;
import org.wetread.listener.priors.PriorFetch;
import org.wetread.listener.priors.PriorMeters;
import org.wetread.listener.priors.PriorRequests;
import org.wetread.listener.priors.Retrieval;
import org.wetread.listener.priors.WebArchive;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.objectstore.ObjectStore;

/** Follows the wishes for priors where an archive is set. */
final class PriorFollower implements AutoCloseable {

  private static final String GROUP = "dicom-listener-priors";

  private final KafkaEventSubscription subscription;
  private final PriorRequests requests;

  /** What the listener has open. */
  record Doors(
      ObjectStore store,
      Outbox outbox,
      Pseudonyms site,
      InstanceHandler intake,
      ScpSettings settings,
      EventPublisher publisher) {}

  private PriorFollower(KafkaEventSubscription subscription, PriorRequests requests) {
    this.subscription = subscription;
    this.requests = requests;
  }

  /** Starts to follow; empty when no archive is set. */
  static Optional<PriorFollower> start(
      ListenerConfig config, KafkaConfig kafka, Doors doors, PriorMeters meters)
      throws IOException {
    return archive(config.priors(), doors)
        .map(archive -> start(archive, config, kafka, doors, meters));
  }

  /** The one that is set; empty when none is. */
  static Optional<Archive> archive(PriorsConfig priors, Doors doors) throws IOException {
    var pacs = priors.pacs();
    var web = priors.webBaseUrl();
    if (pacs.isPresent() && web.isPresent()) {
      throw new IllegalArgumentException(
          "priors come from one archive over one protocol; set wetread.listener.priors.pacs or"
              + " wetread.listener.priors.web-base-url, not both");
    }
    if (web.isPresent()) {
      return Optional.of(
          new WebArchive(
              web.get(),
              priors.webTokenFile(),
              doors.intake,
              doors.settings.abstractSyntaxes(),
              priors.aeTitle()));
    }
    return pacs.map(
        pacsAddress ->
            new DimseArchive(address(pacsAddress), priors.aeTitle(), retrieval(priors, doors)));
  }

  private static PriorFollower start(
      Archive archive, ListenerConfig config, KafkaConfig kafka, Doors doors, PriorMeters meters) {
    var fetch = new PriorFetch(archive, config.priors().atOnce(), config.priors().within());
    var requests = new PriorRequests(doors.store, doors.site, fetch, meters);
    var subscription =
        new KafkaEventSubscription(
            kafka.connection(GROUP),
            GROUP,
            List.of(Topics.PRIORS_WANTED),
            requests,
            doors.publisher,
            Instant::now);
    subscription.start();
    return new PriorFollower(subscription, requests);
  }

  private static PeerAddress address(String pacs) {
    return PeerAddress.parse(pacs)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "wetread.listener.priors.pacs wants AET@host:port, for example"
                        + " PACS@10.0.0.5:104"));
  }

  private static Retrieval retrieval(PriorsConfig priors, Doors doors) {
    return switch (priors.way()) {
      case MOVE ->
          new MoveRetrieval(
              priors.aeTitle(),
              doors.site,
              uid -> doors.outbox.receipt(doors.site.instance(uid)).map(InstanceReceived::patient));
      case GET -> new GetRetrieval(doors.intake, doors.settings);
    };
  }

  @Override
  public void close() {
    subscription.close();
    requests.close();
  }
}
