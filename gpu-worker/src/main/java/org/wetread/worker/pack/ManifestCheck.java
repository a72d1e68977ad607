package org.wetread.worker.pack;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.Urgency;
import org.wetread.worker.image.PreparationMode;
import org.wetread.worker.pack.PackManifest.FindingPrompts;
import org.wetread.worker.pack.PackManifest.SealedFile;

/** What a manifest must say before anything it names is opened. */
final class ManifestCheck {

  private static final List<String> STATUSES = List.of("demonstration", "research");

  private final Refusals refusals;
  private final PackManifest manifest;
  private final CodedFindings coded;

  private ManifestCheck(Refusals refusals, PackManifest manifest, CodedFindings coded) {
    this.refusals = refusals;
    this.manifest = manifest;
    this.coded = coded;
  }

  static void check(Refusals refusals, PackManifest manifest, CodedFindings coded)
      throws PackRefusedException {
    var check = new ManifestCheck(refusals, manifest, coded);
    check.checkFiles();
    check.checkImage();
    check.checkGate();
    check.checkFindings();
  }

  private void checkFiles() throws PackRefusedException {
    var files = Stream.of(manifest.vocabulary(), manifest.sentenceBank(), manifest.golden());
    for (var file : Stream.concat(manifest.graphs().all().stream(), files).toList()) {
      checkName(file);
    }
    refusals.unless(
        STATUSES.contains(manifest.status()), "its status is neither demonstration nor research");
  }

  private void checkName(SealedFile file) throws PackRefusedException {
    refusals.unless(
        file.file().matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "its files must lie beside pack.yaml");
  }

  private void checkImage() throws PackRefusedException {
    var image = manifest.image();
    refusals.unless(
        PreparationMode.of(image.mode()).isPresent(),
        "image mode %s is not known here".formatted(image.mode()));
    refusals.unless(
        0 < image.grid() && image.grid() <= image.crop() && image.crop() <= image.resize(),
        "its image is to have grid <= crop <= resize");
  }

  private void checkGate() throws PackRefusedException {
    var gate = manifest.gate();
    refusals.unless(
        !gate.accept().isEmpty() && !gate.refuse().isEmpty(),
        "its gate needs prompts that accept and prompts that refuse");
    if (gate.calibration().isPresent()) {
      checkVersion("the gate", gate.calibration());
    }
  }

  private void checkFindings() throws PackRefusedException {
    refusals.unless(!manifest.findings().isEmpty(), "it names no finding");
    var seen = new HashSet<String>();
    for (var finding : manifest.findings()) {
      refusals.unless(seen.add(finding.id()), finding.id() + " stands there twice");
      checkFinding(finding);
    }
  }

  private void checkFinding(FindingPrompts finding) throws PackRefusedException {
    checkVersion(finding.id(), finding.calibration());
    var changes = finding.progression();
    refusals.unless(
        Stream.of(
                finding.positivePrompts(),
                finding.negativePrompts(),
                changes.improving(),
                changes.stable(),
                changes.worsening())
            .noneMatch(List::isEmpty),
        finding.id() + " needs positive and negative prompts, and prompts of each change");
    refusals.unless(
        Arrays.stream(Urgency.values()).anyMatch(known -> isNamed(known, finding.urgency())),
        "the urgency of %s is not known".formatted(finding.id()));
    refusals.unless(
        coded.ids().contains(finding.id()),
        finding.id() + " has no entry in the reviewed table of codes, findings-codes.yaml");
  }

  /** The lock of threshold and version: one that was fitted on other weights means nothing. */
  private void checkVersion(String whose, Optional<Calibration> calibration)
      throws PackRefusedException {
    refusals.unless(
        calibration.map(Calibration::packVersion).filter(manifest.version()::equals).isPresent(),
        "the threshold of %s has no calibration of version %s"
            .formatted(whose, manifest.version()));
  }

  private static boolean isNamed(Urgency urgency, String name) {
    return urgency.name().equals(name.toUpperCase(Locale.ROOT));
  }
}
