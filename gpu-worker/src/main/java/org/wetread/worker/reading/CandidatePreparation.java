package org.wetread.worker.reading;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Route;
import org.wetread.events.StudyImage;
import org.wetread.events.Technique;
import org.wetread.objectstore.DigestMismatchException;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.worker.image.Preparation;

/** Chooses the pack, fetches the image and its prior, prepares both. Thread-safe. */
final class CandidatePreparation {

  private static final Logger LOG = LoggerFactory.getLogger(CandidatePreparation.class);

  private final List<ReadyPack> packs;
  private final ObjectStore objects;
  private final FeatureStore features;
  private final InstantSource clock;
  private final StageTimes times;

  CandidatePreparation(
      List<ReadyPack> packs,
      ObjectStore objects,
      FeatureStore features,
      InstantSource clock,
      StageTimes times) {
    this.packs = List.copyOf(packs);
    this.objects = objects;
    this.features = features;
    this.clock = clock;
    this.times = times;
  }

  /** Encoded bytes that {@link #fetch} brings into memory, at most. */
  static long fetchedBytes(InferenceRequest request) {
    return request.image().object().sizeBytes()
        + request.prior().map(prior -> prior.object().sizeBytes()).orElse(0L);
  }

  /** Chooses the pack and reads what it needs; waits for the object store. */
  Fetched fetch(InferenceRequest request) {
    var technique = request.image().technique();
    var wanted = wanted(request);
    if (wanted.isEmpty()) {
      LOG.error("study {} is for packs that are not loaded here", request.study());
      return new Fetched.Answered(
          Results.failed(request, clock.instant(), FailureReason.PACK_NOT_LOADED));
    }
    var pack = wanted.stream().filter(ready -> declines(ready, technique).isEmpty()).findFirst();
    if (pack.isEmpty()) {
      // The first pack is the preferred one: its reason is what the reader is told.
      var reason = declines(wanted.getFirst(), technique).orElseThrow();
      return new Fetched.Answered(Results.declined(request, clock.instant(), reason));
    }
    var started = System.nanoTime();
    var fetched = fetch(request, pack.get());
    times.took(Stage.FETCH, Duration.ofNanos(System.nanoTime() - started));
    return fetched;
  }

  /** The packs that the site's rules name, in their order; all where they name none. */
  private List<ReadyPack> wanted(InferenceRequest request) {
    var named = request.route().map(Route::packs).orElse(List.of());
    return named.isEmpty()
        ? packs
        : named.stream()
            .flatMap(id -> packs.stream().filter(ready -> ready.pack().ref().id().equals(id)))
            .toList();
  }

  private Fetched fetch(InferenceRequest request, ReadyPack pack) {
    try {
      var image = VerifiedObject.read(objects, request.image().object());
      var prior = request.prior().flatMap(earlier -> fetchPrior(request, earlier, pack));
      return new Fetched.Objects(request, pack, new StoredObject(image), prior);
    } catch (IOException e) {
      return new Fetched.Answered(Results.failed(request, clock.instant(), reason(e)));
    }
  }

  /**
   * The prior as far as it can be had; without it the image is read alone, and the result says so.
   */
  private Optional<Fetched.Prior> fetchPrior(
      InferenceRequest request, StudyImage earlier, ReadyPack pack) {
    var kept = features.find(earlier.object(), pack.pack());
    if (kept.isPresent()) {
      return Optional.of(new Fetched.Prior.Kept(earlier, kept.get()));
    }
    try {
      var object = VerifiedObject.read(objects, earlier.object());
      return Optional.of(new Fetched.Prior.Stored(earlier, new StoredObject(object)));
    } catch (IOException e) {
      readAlone(request, reason(e).name());
      return Optional.empty();
    }
  }

  private static FailureReason reason(IOException failure) {
    if (failure instanceof DigestMismatchException) {
      return FailureReason.DIGEST_MISMATCH;
    }
    if (!(failure instanceof NoSuchFileException)) {
      LOG.error("the object store does not deliver ({})", failure.getClass().getSimpleName());
    }
    return FailureReason.OBJECT_MISSING;
  }

  /**
   * Decodes and prepares what was fetched; computes.
   *
   * @param since when the request was taken up
   */
  Candidate prepare(Fetched.Objects fetched, Instant since) {
    var request = fetched.request();
    return switch (prepare(fetched.image(), fetched.pack())) {
      case Preparation.Refused(var reason) ->
          new Candidate.Answered(Results.declined(request, clock.instant(), reason));
      case Preparation.Broken(var reason) ->
          new Candidate.Answered(Results.failed(request, clock.instant(), reason));
      case Preparation.Prepared(var image) -> {
        var prior = fetched.prior().flatMap(earlier -> prior(fetched, earlier));
        var now = clock.instant();
        yield new Candidate.Waiting(
            request, fetched.pack(), image, prior, Duration.between(since, now), now);
      }
    };
  }

  private Optional<Candidate.Prior> prior(Fetched.Objects fetched, Fetched.Prior earlier) {
    return switch (earlier) {
      case Fetched.Prior.Kept(var image, var map) ->
          Optional.of(new Candidate.Prior.Kept(image, map));
      case Fetched.Prior.Stored(var image, var object) ->
          switch (prepare(object, fetched.pack())) {
            case Preparation.Prepared(var prepared) ->
                Optional.of(new Candidate.Prior.Fresh(image, prepared));
            case Preparation.Refused(var reason) -> readAlone(fetched.request(), reason.name());
            case Preparation.Broken(var reason) -> readAlone(fetched.request(), reason.name());
          };
    };
  }

  private static Optional<Candidate.Prior> readAlone(InferenceRequest request, String reason) {
    LOG.warn("study {} is read without its prior: {}", request.study(), reason);
    return Optional.empty();
  }

  private Preparation prepare(StoredObject object, ReadyPack pack) {
    var started = System.nanoTime();
    var decoding = new AtomicLong();
    var preparation =
        pack.preparation().prepare(object.part10(), took -> decoding.addAndGet(took.toNanos()));
    times.took(Stage.DECODE, Duration.ofNanos(decoding.get()));
    times.took(Stage.PREPARE, Duration.ofNanos(System.nanoTime() - started - decoding.get()));
    return preparation;
  }

  private static Optional<DeclineReason> declines(ReadyPack ready, Technique technique) {
    return ready.pack().manifest().selectors().declines(technique);
  }
}
