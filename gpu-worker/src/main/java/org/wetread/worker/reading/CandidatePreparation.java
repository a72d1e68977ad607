package org.wetread.worker.reading;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.ObjectRef;
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

  CandidatePreparation(
      List<ReadyPack> packs, ObjectStore objects, FeatureStore features, InstantSource clock) {
    this.packs = List.copyOf(packs);
    this.objects = objects;
    this.features = features;
    this.clock = clock;
  }

  Candidate prepare(InferenceRequest request, Instant since) {
    var technique = request.image().technique();
    var wanted = wanted(request);
    if (wanted.isEmpty()) {
      LOG.error("study {} is for packs that are not loaded here", request.study());
      return new Candidate.Answered(
          Results.failed(request, clock.instant(), FailureReason.PACK_NOT_LOADED));
    }
    var pack = wanted.stream().filter(ready -> declines(ready, technique).isEmpty()).findFirst();
    if (pack.isEmpty()) {
      // The first pack is the preferred one: its reason is what the reader is told.
      var reason = declines(wanted.getFirst(), technique).orElseThrow();
      return new Candidate.Answered(Results.declined(request, clock.instant(), reason));
    }
    return prepare(request, pack.get(), since);
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

  private Candidate prepare(InferenceRequest request, ReadyPack pack, Instant since) {
    return switch (prepare(request.image().object(), pack)) {
      case Preparation.Refused(var reason) ->
          new Candidate.Answered(Results.declined(request, clock.instant(), reason));
      case Preparation.Broken(var reason) ->
          new Candidate.Answered(Results.failed(request, clock.instant(), reason));
      case Preparation.Prepared(var image) -> {
        var prior = request.prior().flatMap(earlier -> prior(request, earlier, pack));
        var now = clock.instant();
        yield new Candidate.Waiting(request, pack, image, prior, Duration.between(since, now), now);
      }
    };
  }

  /**
   * The prior as far as it can be had; without it the image is read alone, and the result says so.
   */
  private Optional<Candidate.Prior> prior(
      InferenceRequest request, StudyImage earlier, ReadyPack pack) {
    var kept = features.find(earlier.object(), pack.pack());
    if (kept.isPresent()) {
      return Optional.of(new Candidate.Prior.Kept(earlier, kept.get()));
    }
    return switch (prepare(earlier.object(), pack)) {
      case Preparation.Prepared(var image) ->
          Optional.of(new Candidate.Prior.Fresh(earlier, image));
      case Preparation.Refused(var reason) -> readAlone(request, reason.name());
      case Preparation.Broken(var reason) -> readAlone(request, reason.name());
    };
  }

  private static Optional<Candidate.Prior> readAlone(InferenceRequest request, String reason) {
    LOG.warn("study {} is read without its prior: {}", request.study(), reason);
    return Optional.empty();
  }

  private Preparation prepare(ObjectRef object, ReadyPack pack) {
    try {
      return pack.preparation().prepare(VerifiedObject.read(objects, object));
    } catch (DigestMismatchException e) {
      return new Preparation.Broken(FailureReason.DIGEST_MISMATCH);
    } catch (NoSuchFileException e) {
      return new Preparation.Broken(FailureReason.OBJECT_MISSING);
    } catch (IOException e) {
      LOG.error("the object store does not deliver ({})", e.getClass().getSimpleName());
      return new Preparation.Broken(FailureReason.OBJECT_MISSING);
    }
  }

  private static Optional<DeclineReason> declines(ReadyPack ready, Technique technique) {
    return ready.pack().manifest().selectors().declines(technique);
  }
}
