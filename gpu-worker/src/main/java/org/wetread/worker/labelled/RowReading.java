package org.wetread.worker.labelled;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.events.FailureReason;
import org.wetread.events.Progression;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.worker.evaluation.PackReading;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.labelled.ImageResult.Outcome;
import org.wetread.worker.labelled.ImageResult.Score;
import org.wetread.worker.reading.ReadyPack;

/**
 * Reads one row's image as the worker does, selectors first, or finds it read already. Whatever is
 * wrong with a file is an answer, never an exception. Thread-safe.
 */
final class RowReading {

  private static final String MISSING = "file missing";

  private final ReadyPack ready;
  private final PackReading reading;
  private final DicomFolder folder;
  private final ResultFile results;

  RowReading(ReadyPack ready, DicomFolder folder, ResultFile results) {
    this.ready = ready;
    this.reading = new PackReading(ready);
    this.folder = folder;
    this.results = results;
  }

  /**
   * @throws IOException when the result cannot be kept
   */
  ReadRow read(LabelledRow row) throws IOException {
    var image = bytes(row.image());
    if (image.isEmpty()) {
      return new ReadRow(row, Optional.empty(), Optional.of(MISSING));
    }
    var prior = row.prior().flatMap(this::bytes);
    var key =
        new ImageResult.Key(
            ready.pack().digest(), digest(image.get()), prior.map(RowReading::digest).orElse(""));
    var answer = new Answering(key, new ImageFacts(header(image.get()), row));
    var known = results.find(key).filter(answer::rests);
    var result = known.isPresent() ? known.get() : read(answer, image.get(), prior);
    if (known.isEmpty()) {
      results.keep(result);
    }
    var failed = Optional.of(result.reason()).filter(any -> result.outcome() == Outcome.FAILED);
    var alone =
        Optional.of("read without its prior")
            .filter(any -> row.prior().isPresent() && result.changes().isEmpty())
            .filter(any -> result.outcome() == Outcome.SCORED);
    return new ReadRow(row, Optional.of(result), failed.or(() -> alone));
  }

  private Optional<byte[]> bytes(String name) {
    try {
      var file = folder.find(name);
      return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ImageResult read(Answering answer, byte[] image, Optional<byte[]> prior) {
    var declined = ready.pack().manifest().selectors().declines(answer.facts().technique());
    try {
      // What cannot be read at all is a failure, whatever its header would have said.
      return switch (ready.preparation().prepare(image)) {
        case Preparation.Broken(var reason) -> answer.without(Outcome.FAILED, word(reason));
        case Preparation.Refused(var reason) ->
            answer.without(Outcome.DECLINED, word(declined.orElse(reason)));
        case Preparation.Prepared(var prepared) ->
            declined.isPresent()
                ? answer.without(Outcome.DECLINED, word(declined.get()))
                : scored(answer, reading.see(prepared), prior.flatMap(this::features));
      };
    } catch (InferenceException e) {
      return answer.without(Outcome.FAILED, word(FailureReason.INFERENCE_ERROR));
    }
  }

  private static DataSet header(byte[] image) {
    try {
      return Part10.readHeader(new ByteArrayInputStream(image), ReadLimits.forObjects()).dataSet();
    } catch (IOException e) {
      return DataSet.EMPTY;
    }
  }

  private Optional<FeatureMap> features(byte[] prior) {
    return ready.preparation().prepare(prior) instanceof Preparation.Prepared(var image)
        ? Optional.of(reading.see(image).features())
        : Optional.empty();
  }

  private ImageResult scored(Answering answer, PackReading.Seen seen, Optional<FeatureMap> prior) {
    var read = reading.read(seen, prior);
    if (!read.scores().inScope()) {
      return answer.without(Outcome.DECLINED, "out of scope");
    }
    var scores = new HashMap<String, Score>();
    var changes = new HashMap<String, Progression>();
    for (var one : read.scores().findings()) {
      var probability = one.probability();
      scores.put(
          one.finding(),
          new Score(
              one.score(),
              probability.isPresent() ? probability.getAsDouble() : null,
              one.present()));
      read.compared()
          .ifPresent(
              pair -> changes.put(one.finding(), ready.scorer().change(one.finding(), pair)));
    }
    return answer.with(scores, changes);
  }

  private static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(VerifiedObject.newDigest().digest(bytes));
  }

  /** What is known of an image before it is scored. */
  private record Answering(ImageResult.Key key, ImageFacts facts) {

    /** Whether a kept result rests on the same view, sex, age and maker. */
    boolean rests(ImageResult kept) {
      return result(kept.outcome(), kept.reason(), kept.scores(), kept.changes()).equals(kept);
    }

    ImageResult without(Outcome outcome, String reason) {
      return result(outcome, reason, Map.of(), Map.of());
    }

    ImageResult with(Map<String, Score> scores, Map<String, Progression> changes) {
      return result(Outcome.SCORED, "", scores, changes);
    }

    private ImageResult result(
        Outcome outcome,
        String reason,
        Map<String, Score> scores,
        Map<String, Progression> changes) {
      return new ImageResult(
          key.pack(),
          key.image(),
          key.prior(),
          outcome,
          reason,
          scores,
          changes,
          facts.view().name(),
          facts.sex(),
          facts.ageBand(),
          facts.manufacturer());
    }
  }
}
