package org.wetread.worker.pack;

import java.nio.file.Path;
import java.util.List;
import org.wetread.events.PackRef;
import org.wetread.worker.pack.PackManifest.FindingPrompts;
import org.wetread.worker.pack.PackManifest.SealedFile;

/**
 * A pack whose every file has the hash its manifest names and whose every threshold was fitted on
 * exactly its version. Loading reads, checks and refuses; it runs nothing.
 *
 * @param folder where it lies
 * @param manifest what it says
 * @param digest SHA-256 of the manifest, which names every file's hash
 * @param vocabulary token per line
 * @param sentences the sentence bank
 * @param golden values to reproduce
 */
public record ModelPack(
    Path folder,
    PackManifest manifest,
    String digest,
    List<String> vocabulary,
    List<BankSentence> sentences,
    GoldenValues golden) {

  private static final int SHORT_DIGEST = 16;

  public ModelPack {
    vocabulary = List.copyOf(vocabulary);
    sentences = List.copyOf(sentences);
  }

  /**
   * Loads the pack of a folder, its findings' codes being those that come with the models.
   *
   * @throws PackRefusedException when anything is missing, altered or uncalibrated
   */
  public static ModelPack load(Path folder) throws PackRefusedException {
    return load(folder, CodedFindings.ofModels());
  }

  /**
   * Loads the pack of a folder.
   *
   * @param coded the findings that have codes
   * @throws PackRefusedException when anything is missing, altered or uncalibrated
   */
  public static ModelPack load(Path folder, CodedFindings coded) throws PackRefusedException {
    var files = new PackFiles(folder);
    var manifest = files.manifest();
    ManifestCheck.check(files.refusals(), manifest, coded);
    for (var graph : manifest.graphs().all()) {
      files.check(graph);
    }
    var golden = files.golden(manifest.golden());
    GoldenValuesCheck.check(files.refusals(), golden, manifest);
    var sentences = files.sentences(manifest.sentenceBank());
    SentencesCheck.check(files.refusals(), sentences, manifest);
    return new ModelPack(
        folder, manifest, files.digest(), files.lines(manifest.vocabulary()), sentences, golden);
  }

  /** How results name this pack. */
  public PackRef ref() {
    return new PackRef(
        manifest.id(), manifest.version(), digest.substring(0, SHORT_DIGEST), manifest.status());
  }

  /** Where a file of the pack lies. */
  public Path file(SealedFile file) {
    return folder.resolve(file.file());
  }

  /** Number of values of one feature map. */
  public int featureValues() {
    var grid = manifest.image().grid();
    return manifest.embedding().features() * grid * grid;
  }

  /** The findings' ids, in reading order. */
  public List<String> findingIds() {
    return manifest.findings().stream().map(FindingPrompts::id).toList();
  }
}
