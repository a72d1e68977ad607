package org.wetread.worker.pack;

import java.util.List;
import java.util.Optional;
import org.wetread.worker.image.PreparationMode;

/**
 * {@code pack.yaml}: what a pack is, whom it may read, which files it consists of and what its
 * scores mean.
 *
 * @param id the pack's name
 * @param version its version
 * @param status {@code demonstration} or {@code research}
 * @param intendedUse one sentence, shown with its output
 * @param selectors which images it reads
 * @param image how images are prepared
 * @param embedding sizes of its vectors
 * @param graphs the ONNX files
 * @param vocabulary one token per line
 * @param sentenceBank sentences to retrieve
 * @param golden values every runtime must reproduce
 * @param gate how it tells an image out of scope
 * @param findings in reading order
 */
public record PackManifest(
    String id,
    String version,
    String status,
    String intendedUse,
    Selectors selectors,
    Image image,
    Widths embedding,
    Graphs graphs,
    SealedFile vocabulary,
    SealedFile sentenceBank,
    SealedFile golden,
    Gate gate,
    List<FindingPrompts> findings) {

  public PackManifest {
    findings = List.copyOf(findings);
  }

  /**
   * A file of the pack and what it must hash to.
   *
   * @param file name inside the pack's folder
   * @param sha256 64 lower-case hexadecimal digits
   */
  public record SealedFile(String file, String sha256) {}

  /** The four graphs. */
  public record Graphs(SealedFile backbone, SealedFile fuse, SealedFile head, SealedFile text) {

    List<SealedFile> all() {
      return List.of(backbone, fuse, head, text);
    }
  }

  /**
   * How images are prepared.
   *
   * @param mode {@code clinical} or {@code reference}, see {@link PreparationMode}
   * @param resize length of the shorter side in pixels
   * @param crop side of the crop in pixels
   * @param grid patches per side
   */
  public record Image(String mode, int resize, int crop, int grid) {

    /** The mode of a manifest that was checked. */
    public PreparationMode preparation() {
      return PreparationMode.of(mode).orElseThrow();
    }
  }

  /**
   * Sizes of vectors.
   *
   * @param features channels of a feature map
   * @param joint dimensions of the joint space
   */
  public record Widths(int features, int joint) {}

  /**
   * Prompts that tell a frontal chest radiograph from anything else.
   *
   * @param threshold smallest score of accept minus refuse that is in scope
   * @param calibration what the threshold rests on; older packs do not say
   */
  public record Gate(
      List<String> accept,
      List<String> refuse,
      double threshold,
      Optional<Calibration> calibration) {

    public Gate {
      accept = List.copyOf(accept);
      refuse = List.copyOf(refuse);
    }
  }

  /**
   * A finding's prompts and what its score means.
   *
   * @param id for example {@code pleural-effusion}; refers to its codes in the reviewed table
   * @param label for people
   * @param threshold smallest score that counts as present
   * @param calibration what the threshold and the probability rest on; absent only in a pack that
   *     is refused
   * @param urgency {@code critical}, {@code urgent} or {@code routine}
   * @param progression prompts of the three changes
   */
  public record FindingPrompts(
      String id,
      String label,
      List<String> positivePrompts,
      List<String> negativePrompts,
      double threshold,
      Optional<Calibration> calibration,
      String urgency,
      Changes progression) {

    public FindingPrompts {
      positivePrompts = List.copyOf(positivePrompts);
      negativePrompts = List.copyOf(negativePrompts);
    }
  }

  /** Prompts of a finding that got better, stayed, got worse since the prior. */
  public record Changes(List<String> improving, List<String> stable, List<String> worsening) {

    public Changes {
      improving = List.copyOf(improving);
      stable = List.copyOf(stable);
      worsening = List.copyOf(worsening);
    }
  }
}
