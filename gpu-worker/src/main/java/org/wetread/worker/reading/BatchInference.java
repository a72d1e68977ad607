package org.wetread.worker.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.InferenceResult;
import org.wetread.events.ObjectRef;
import org.wetread.worker.inference.DeviceLostException;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.inference.OutOfDeviceMemoryException;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.Candidate.Prior;
import org.wetread.worker.reading.Candidate.Waiting;

/**
 * Runs candidates of one pack as a batch; when that fails in halves, so that what makes it fail
 * fails alone, and what only was too much passes.
 */
final class BatchInference {

  private static final Logger LOG = LoggerFactory.getLogger(BatchInference.class);

  private final InstantSource clock;
  private final FeatureKeeper keeper;
  private final Runnable tooLarge;

  /** Told the features that were computed, of current images and of priors. */
  @FunctionalInterface
  interface FeatureKeeper {

    void keep(ObjectRef image, ReadyPack pack, FeatureMap features);
  }

  /**
   * What the graphs say of an image, not scored yet.
   *
   * @param alone without the prior
   * @param compared beside it
   */
  record Embedded(
      Waiting candidate,
      ImageEmbedding alone,
      Optional<ImageEmbedding> compared,
      InferenceResult.Timing timing) {}

  /**
   * @param tooLarge told when a batch did not fit into the device's memory
   */
  BatchInference(InstantSource clock, FeatureKeeper keeper, Runnable tooLarge) {
    this.clock = clock;
    this.keeper = keeper;
    this.tooLarge = tooLarge;
  }

  /**
   * One answer per candidate, in order; none where the graphs fail on it.
   *
   * @throws DeviceLostException when they fail on anything
   */
  List<Optional<Embedded>> run(List<Waiting> batch) {
    try {
      return together(batch).stream().map(Optional::of).toList();
    } catch (InferenceException e) {
      LOG.error("a batch of {} failed: {}", batch.size(), e.getMessage());
      if (batch.size() == 1) {
        requireDevice(batch.getFirst().pack(), e);
        return List.of(Optional.empty());
      }
      if (e instanceof OutOfDeviceMemoryException) {
        tooLarge.run();
      }
      var half = batch.size() / 2;
      return Stream.of(batch.subList(0, half), batch.subList(half, batch.size()))
          .flatMap(part -> run(part).stream())
          .toList();
    }
  }

  /** One image may be at fault for a failure; golden values are not. */
  private static void requireDevice(ReadyPack pack, InferenceException failure) {
    try {
      GoldenCheck.verify(pack.pack(), pack.engine());
    } catch (PackRefusedException | InferenceException e) {
      failure.addSuppressed(e);
      throw new DeviceLostException(failure);
    }
  }

  private List<Embedded> together(List<Waiting> batch) {
    var started = clock.instant();
    var engine = batch.getFirst().pack().engine();
    var freshPriors = freshPriors(batch);
    var current = batch.stream().map(one -> one.image().crop());
    var prior = freshPriors.stream().map(one -> one.prepared().crop());
    var features = engine.features(Stream.concat(current, prior).toList());
    var own = features.subList(0, batch.size());
    var priors = features.subList(batch.size(), features.size());
    var alone = engine.alone(own);
    var compared = compared(batch, own, priors);
    keep(batch, own, freshPriors, priors);
    var took = Duration.between(started, clock.instant());
    return IntStream.range(0, batch.size())
        .mapToObj(
            i ->
                new Embedded(
                    batch.get(i),
                    alone.get(i),
                    Optional.ofNullable(compared.get(i)),
                    timing(batch, i, started, took)))
        .toList();
  }

  private void keep(
      List<Waiting> batch, List<FeatureMap> own, List<Prior.Fresh> fresh, List<FeatureMap> priors) {
    var pack = batch.getFirst().pack();
    for (var i = 0; i < batch.size(); i++) {
      keeper.keep(batch.get(i).request().image().object(), pack, own.get(i));
    }
    for (var i = 0; i < fresh.size(); i++) {
      keeper.keep(fresh.get(i).image().object(), pack, priors.get(i));
    }
  }

  private static List<Prior.Fresh> freshPriors(List<Waiting> batch) {
    return batch.stream()
        .flatMap(one -> one.prior().stream())
        .filter(Prior.Fresh.class::isInstance)
        .map(Prior.Fresh.class::cast)
        .toList();
  }

  /** Embeddings beside the prior, by place in the batch, of those that have one. */
  private static Map<Integer, ImageEmbedding> compared(
      List<Waiting> batch, List<FeatureMap> own, List<FeatureMap> freshPriors) {
    var fresh = freshPriors.iterator();
    var places = new ArrayList<Integer>();
    var priors = new ArrayList<FeatureMap>();
    for (var place = 0; place < batch.size(); place++) {
      if (batch.get(place).prior().isPresent()) {
        places.add(place);
        priors.add(
            switch (batch.get(place).prior().get()) {
              case Prior.Kept(var image, var features) -> features;
              case Prior.Fresh(var image, var prepared) -> fresh.next();
            });
      }
    }
    var compared = new HashMap<Integer, ImageEmbedding>();
    if (!places.isEmpty()) {
      var engine = batch.getFirst().pack().engine();
      var embeddings = engine.compared(places.stream().map(own::get).toList(), priors);
      IntStream.range(0, places.size())
          .forEach(i -> compared.put(places.get(i), embeddings.get(i)));
    }
    return compared;
  }

  private static InferenceResult.Timing timing(
      List<Waiting> batch, int place, Instant started, Duration took) {
    var candidate = batch.get(place);
    return new InferenceResult.Timing(
        candidate.preparing(),
        Duration.between(candidate.preparedAt(), started),
        took,
        batch.size());
  }
}
