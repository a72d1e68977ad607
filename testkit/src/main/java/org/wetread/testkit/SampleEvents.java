package org.wetread.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.Lane;
import org.wetread.events.ObjectRef;
import org.wetread.events.PackRef;
import org.wetread.events.Pseudonyms;
import org.wetread.events.RetrievedSentence;
import org.wetread.events.StudyImage;
import org.wetread.events.Technique;
import org.wetread.events.TransferEnded;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;

/** Plausible events of one adult's chest radiographs, varied by the caller where it matters. */
public final class SampleEvents {

  /** The site all samples come from. */
  public static final Pseudonyms SITE =
      new Pseudonyms("testkit site secret".getBytes(StandardCharsets.US_ASCII));

  /** When the samples happen. */
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** The pack that reads them. */
  public static final PackRef PACK =
      new PackRef("phantom", "0.1.0", "0123456789abcdef", "demonstration");

  private SampleEvents() {}

  /** How an upright PA chest radiograph is made, varied by view. */
  public static Technique technique(ViewPosition view, Instant acquiredAt) {
    return new Technique(
        "1.2.840.10008.5.1.4.1.1.1.1",
        "DX",
        "CHEST",
        view,
        true,
        true,
        3056,
        2544,
        14,
        "MONOCHROME2",
        "1.2.840.10008.1.2.1",
        OptionalInt.of(61),
        acquiredAt,
        "DXROOM1",
        Optional.empty(),
        false);
  }

  /** An instance arriving; the names tell apart and become pseudonyms. */
  public static InstanceReceived received(
      String patient, String study, String instance, Technique technique, Instant at) {
    return new InstanceReceived(
        "received-" + instance,
        SITE.study(study),
        at,
        SITE.patient("TESTKIT", patient),
        SITE.instance(instance),
        objectOf(instance),
        technique);
  }

  /** A sender being done with these instances of a study. */
  public static TransferEnded transferEnded(
      String patient, String study, Instant at, String... instances) {
    return new TransferEnded(
        "transfer-" + String.join("-", instances),
        SITE.study(study),
        at,
        SITE.patient("TESTKIT", patient),
        "DXROOM1",
        Arrays.stream(instances).map(SITE::instance).toList());
  }

  /** The image that an arrival is about. */
  public static StudyImage image(InstanceReceived received) {
    return new StudyImage(
        received.study(),
        received.instance(),
        received.object(),
        received.technique(),
        received.at());
  }

  /** A request to read an arrival alone. */
  public static InferenceRequest request(InstanceReceived received, Lane lane) {
    return new InferenceRequest(
        "request-" + received.instance(),
        received.study(),
        received.at(),
        lane,
        image(received),
        Optional.empty(),
        Optional.empty(),
        received.at().plus(Duration.ofMinutes(2)));
  }

  /** A result of that request with the given findings. */
  public static InferenceResult.Scored scored(
      InferenceRequest request, List<FindingScore> findings, List<RetrievedSentence> sentences) {
    return new InferenceResult.Scored(
        "result-" + request.eventId(),
        request.study(),
        request.at().plusMillis(300),
        request.eventId(),
        request.image().instance(),
        PACK,
        request.prior(),
        findings,
        sentences,
        new InferenceResult.Timing(Duration.ofMillis(80), Duration.ZERO, Duration.ofMillis(20), 1));
  }

  /** A finding that reaches its threshold, or not. */
  public static FindingScore finding(String id, String label, Urgency urgency, boolean present) {
    return new FindingScore(
        id,
        label,
        present ? 0.4 : -0.3,
        0.1,
        present,
        OptionalDouble.of(present ? 0.9 : 0.1),
        urgency,
        Optional.empty(),
        Optional.empty());
  }

  private static ObjectRef objectOf(String instance) {
    var hash = sha256Like(instance);
    return new ObjectRef("instances/" + hash.substring(0, 2) + "/" + hash, 1024, hash);
  }

  private static String sha256Like(String name) {
    return SITE.instance(name).value().repeat(2);
  }
}
