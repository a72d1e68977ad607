package org.wetread.worker.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.wetread.events.PackRef;
import org.wetread.objectstore.VerifiedObject;
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

  private static final String MANIFEST = "pack.yaml";
  private static final int SHORT_DIGEST = 16;
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public ModelPack {
    vocabulary = List.copyOf(vocabulary);
    sentences = List.copyOf(sentences);
  }

  /**
   * Loads the pack of a folder.
   *
   * @throws PackRefusedException when anything is missing, altered or uncalibrated
   */
  public static ModelPack load(Path folder) throws PackRefusedException {
    var bytes = read(folder, MANIFEST);
    var manifest = parse(YAML, folder, MANIFEST, bytes, PackManifest.class);
    ManifestCheck.check(folder, manifest);
    for (var graph : manifest.graphs().all()) {
      sealed(folder, graph);
    }
    return new ModelPack(
        folder,
        manifest,
        sha256(bytes),
        new String(sealed(folder, manifest.vocabulary()), StandardCharsets.UTF_8).lines().toList(),
        sentences(folder, manifest),
        golden(folder, manifest));
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

  private static List<BankSentence> sentences(Path folder, PackManifest manifest)
      throws PackRefusedException {
    var file = manifest.sentenceBank();
    var bank = parse(YAML, folder, file.file(), sealed(folder, file), BankSentence[].class);
    var sentences = new ArrayList<>(List.of(bank));
    if (sentences.isEmpty()) {
      throw new PackRefusedException(refusal(folder, file.file() + " holds no sentence"));
    }
    return sentences;
  }

  private static GoldenValues golden(Path folder, PackManifest manifest)
      throws PackRefusedException {
    var file = manifest.golden();
    return parse(JSON, folder, file.file(), sealed(folder, file), GoldenValues.class);
  }

  private static byte[] sealed(Path folder, SealedFile file) throws PackRefusedException {
    var bytes = read(folder, file.file());
    if (!sha256(bytes).equals(file.sha256())) {
      throw new PackRefusedException(
          refusal(folder, file.file() + " does not have the SHA-256 that pack.yaml names"));
    }
    return bytes;
  }

  private static byte[] read(Path folder, String file) throws PackRefusedException {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new PackRefusedException(refusal(folder, file + " is missing or unreadable"), e);
    }
  }

  private static <T> T parse(
      ObjectMapper mapper, Path folder, String file, byte[] bytes, Class<T> type)
      throws PackRefusedException {
    try {
      return mapper.readValue(bytes, type);
    } catch (JsonProcessingException e) {
      throw new PackRefusedException(
          refusal(folder, file + " cannot be understood: " + e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new PackRefusedException(refusal(folder, file + " cannot be read"), e);
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(VerifiedObject.newDigest().digest(bytes));
  }

  static String refusal(Path folder, String why) {
    return "the model pack in %s is refused: %s".formatted(folder.getFileName(), why);
  }
}
