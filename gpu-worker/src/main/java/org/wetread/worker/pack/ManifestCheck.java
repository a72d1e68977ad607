package org.wetread.worker.pack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.wetread.events.Urgency;
import org.wetread.worker.pack.PackManifest.FindingPrompts;
import org.wetread.worker.pack.PackManifest.SealedFile;

/** What a manifest must say before anything it names is opened. */
final class ManifestCheck {

  private static final String CLINICAL = "clinical";

  private ManifestCheck() {}

  static void check(Path folder, PackManifest manifest) throws PackRefusedException {
    var files = Stream.of(manifest.vocabulary(), manifest.sentenceBank(), manifest.golden());
    for (var file : Stream.concat(manifest.graphs().all().stream(), files).toList()) {
      checkName(folder, file);
    }
    if (!manifest.image().mode().equals(CLINICAL)) {
      refuse(folder, "image mode %s is not known here".formatted(manifest.image().mode()));
    }
    if (manifest.findings().isEmpty()) {
      refuse(folder, "it names no finding");
    }
    for (var finding : manifest.findings()) {
      checkFinding(folder, manifest, finding);
    }
  }

  private static void checkName(Path folder, SealedFile file) throws PackRefusedException {
    if (!file.file().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      refuse(folder, "its files must lie beside pack.yaml");
    }
  }

  private static void checkFinding(Path folder, PackManifest manifest, FindingPrompts finding)
      throws PackRefusedException {
    if (!finding.calibration().packVersion().equals(manifest.version())) {
      refuse(
          folder,
          "the threshold of %s has no calibration of version %s"
              .formatted(finding.id(), manifest.version()));
    }
    if (finding.positivePrompts().isEmpty() || finding.negativePrompts().isEmpty()) {
      refuse(folder, finding.id() + " needs positive and negative prompts");
    }
    if (Stream.of(Urgency.values()).noneMatch(known -> isNamed(known, finding.urgency()))) {
      refuse(folder, "the urgency of %s is not known".formatted(finding.id()));
    }
  }

  private static boolean isNamed(Urgency urgency, String name) {
    return urgency.name().equals(name.toUpperCase(Locale.ROOT));
  }

  private static void refuse(Path folder, String why) throws PackRefusedException {
    throw new PackRefusedException(ModelPack.refusal(folder, why));
  }
}
