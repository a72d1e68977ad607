package org.wetread.stream;

import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ObjectRef;
import org.wetread.events.Progression;
import org.wetread.events.Technique;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.stream.yaml.RoutingFile;
import org.wetread.stream.yaml.TriageFile;
import org.wetread.testkit.SampleEvents;

/** Arrivals and answers of the tests here, on top of the shared samples. */
public final class Samples {

  /** The rules that come with the program. */
  public static final SiteRules RULES = new SiteRules(RoutingFile.builtIn(), TriageFile.builtIn());

  private Samples() {}

  /** An image of the given view, made and received at noon. */
  public static InstanceReceived arrival(
      String patient, String study, String instance, ViewPosition view) {
    return arrival(patient, study, instance, view, NOON);
  }

  /** An image of the given view, made and received at the given time. */
  public static InstanceReceived arrival(
      String patient, String study, String instance, ViewPosition view, Instant at) {
    return SampleEvents.received(patient, study, instance, SampleEvents.technique(view, at), at);
  }

  /** The same announcement of another technique. */
  public static InstanceReceived with(InstanceReceived received, Technique technique) {
    return new InstanceReceived(
        received.eventId(),
        received.study(),
        received.at(),
        received.patient(),
        received.instance(),
        received.object(),
        technique);
  }

  /** The same instance with another content. */
  public static InstanceReceived tampered(InstanceReceived received) {
    return new InstanceReceived(
        received.eventId() + "-other",
        received.study(),
        received.at(),
        received.patient(),
        received.instance(),
        new ObjectRef("instances/ff/other", received.object().sizeBytes(), "f".repeat(64)),
        received.technique());
  }

  /** The same instance sent again later. */
  public static InstanceReceived resent(InstanceReceived received, Duration later) {
    return new InstanceReceived(
        received.eventId(),
        received.study(),
        received.at().plus(later),
        received.patient(),
        received.instance(),
        received.object(),
        received.technique());
  }

  /** A technique with the fields that eligibility reads. */
  public static Technique technique(
      String modality, String bodyPart, ViewPosition view, OptionalInt age, int pixels) {
    var base = SampleEvents.technique(view, NOON);
    return new Technique(
        base.sopClassUid(),
        modality,
        bodyPart,
        view,
        base.forPresentation(),
        base.original(),
        pixels,
        pixels,
        base.bitsStored(),
        base.photometricInterpretation(),
        base.transferSyntaxUid(),
        age,
        base.acquiredAt(),
        base.callingAeTitle(),
        base.stationName(),
        base.stat());
  }

  /** The same, for presentation or not, original or not, urgent or not. */
  public static Technique technique(
      Technique base, boolean forPresentation, boolean original, boolean stat) {
    return new Technique(
        base.sopClassUid(),
        base.modality(),
        base.bodyPart(),
        base.view(),
        forPresentation,
        original,
        base.rows(),
        base.columns(),
        base.bitsStored(),
        base.photometricInterpretation(),
        base.transferSyntaxUid(),
        base.ageYears(),
        base.acquiredAt(),
        base.callingAeTitle(),
        base.stationName(),
        stat);
  }

  /** A present finding that has changed. */
  public static FindingScore changed(FindingScore finding, Progression change) {
    return new FindingScore(
        finding.finding(),
        finding.label(),
        finding.score(),
        finding.threshold(),
        finding.present(),
        finding.probability(),
        finding.urgency(),
        Optional.of(change),
        finding.region());
  }

  /** Pneumothorax, critical. */
  public static FindingScore pneumothorax(boolean present) {
    return SampleEvents.finding("pneumothorax", "Pneumothorax", Urgency.CRITICAL, present);
  }

  /** Cardiomegaly, routine. */
  public static FindingScore cardiomegaly(boolean present) {
    return SampleEvents.finding("cardiomegaly", "Cardiomegaly", Urgency.ROUTINE, present);
  }

  /** The gate's refusal. */
  public static InferenceResult declined(InferenceRequest request) {
    return new InferenceResult.Declined(
        "result-" + request.eventId(),
        request.study(),
        request.at().plusMillis(200),
        request.eventId(),
        request.image().instance(),
        DeclineReason.OUT_OF_SCOPE);
  }

  /** Broken pixels. */
  public static InferenceResult failed(InferenceRequest request) {
    return new InferenceResult.Failed(
        "result-" + request.eventId(),
        request.study(),
        request.at().plusMillis(200),
        request.eventId(),
        request.image().instance(),
        FailureReason.PIXEL_DATA_UNREADABLE);
  }
}
