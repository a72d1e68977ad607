package org.wetread.listener.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxCompactor;
import org.wetread.listener.OutboxLock;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.SiteSecret;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.commitment.InstanceVerifier;
import org.wetread.listener.storage.StorageEngine;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.listener.web.AccessRule;
import org.wetread.listener.web.Receipt;
import org.wetread.listener.web.ReceiptDesk;
import org.wetread.listener.web.StoreService;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;

/**
 * Starts the listener with the application and stops it first thing: senders get their answer, then
 * the door closes, then the outbox rests.
 */
@ApplicationScoped
public class ListenerLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ListenerLifecycle.class);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(20);

  private final ListenerConfig config;
  private final KafkaConfig kafka;
  private final ListenerMeters meters;
  private final AtomicReference<Running> running = new AtomicReference<>();
  private volatile Optional<StoreService> storeService = Optional.empty();
  private volatile Optional<ReceiptDesk> receipts = Optional.empty();
  private volatile AccessRule webAccess = AccessRule.loopback();

  ListenerLifecycle(ListenerConfig config, KafkaConfig kafka, ListenerMeters meters) {
    this.config = config;
    this.kafka = kafka;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    try {
      if (config.webTokenFile().isPresent()) {
        webAccess = AccessRule.token(config.webTokenFile().get());
      }
      var lock = OutboxLock.take(config.outbox());
      var outbox = new Outbox(config.outbox());
      var store =
          new FilesystemObjectStore(
              config.objectStore(), config.reserveBytes(), config.objectWrites(), step -> {});
      var publisher = new KafkaEventPublisher(kafka.connection("dicom-listener"), DELIVERY_TIMEOUT);
      var relay = new OutboxRelay(outbox, publisher, config.sweepInterval());
      var site = new Pseudonyms(SiteSecret.of(config.secretFile()));
      var commitment =
          StorageCommitment.start(
              config.commitment(), new InstanceVerifier(store, outbox, site), meters);
      var handler = new StorageHandler(intake(store, outbox, site), relay, meters);
      var settings = DoorSettings.of(config);
      var engine = StorageEngine.installed();
      var scp = engine.open(settings, commitment.over(handler), meters);
      relay.start();
      var compactor = new OutboxCompactor(outbox, config.sweepInterval());
      compactor.start();
      meters.watch(outbox, scp);
      var doors = new PriorFollower.Doors(store, outbox, site, handler, settings, publisher);
      var priors = PriorFollower.start(config, kafka, doors, meters::priorSearched);
      if (config.stow()) {
        storeService =
            Optional.of(
                new StoreService(
                    handler, settings.abstractSyntaxes(), settings.aeTitles().iterator().next()));
      }
      receipts = Optional.of(new ReceiptDesk(outbox, site));
      running.set(new Running(priors, scp, commitment, relay, compactor, publisher, store, lock));
      LOG.info("listening for DICOM on {}:{} with {}", config.host(), scp.port(), engine);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the listener cannot start; check that its port is free and its folders are writable", e);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    var stopping = running.getAndSet(null);
    if (stopping != null) {
      stopping.close();
    }
  }

  /** The receipt of an instance; none before the listener has started. */
  Optional<Receipt> receipt(String sopInstanceUid) throws IOException {
    var desk = receipts;
    return desk.isPresent() ? desk.get().find(sopInstanceUid) : Optional.empty();
  }

  /** The door over HTTP; none where it is not opened. */
  Optional<StoreService> storeService() {
    return storeService;
  }

  AccessRule webAccess() {
    return webAccess;
  }

  /** Whether the door is open. */
  boolean listening() {
    return running.get() != null;
  }

  /** Whether objects are taken: the store is below its watermark. */
  boolean hasRoom() {
    var current = running.get();
    try {
      return current != null && current.store.hasRoom();
    } catch (IOException e) {
      return false;
    }
  }

  private Intake intake(FilesystemObjectStore store, Outbox outbox, Pseudonyms site)
      throws IOException {
    var swept = store.sweepOrphans(Instant.now());
    if (swept > 0) {
      LOG.info("removed {} unfinished objects of an earlier process", swept);
    }
    return new Intake(
        store,
        outbox,
        site,
        new TechniqueReader(ZoneId.of(config.zone()), config.stations().orElse(Set.of())::contains),
        Instant::now,
        config.maxObjectBytes());
  }

  /** What is open, in the order in which it closes. */
  private record Running(
      Optional<PriorFollower> priors,
      StorageEngine.Door scp,
      StorageCommitment commitment,
      OutboxRelay relay,
      OutboxCompactor compactor,
      EventPublisher publisher,
      ObjectStore store,
      OutboxLock lock) {

    void close() {
      priors.ifPresent(PriorFollower::close);
      try {
        scp.close();
      } catch (IOException e) {
        LOG.warn("the DICOM port did not close cleanly ({})", e.getClass().getSimpleName());
      }
      commitment.close();
      relay.close();
      compactor.close();
      publisher.close();
      unlock();
    }

    private void unlock() {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.warn("the outbox was not unlocked ({})", e.getClass().getSimpleName());
      }
    }
  }
}
