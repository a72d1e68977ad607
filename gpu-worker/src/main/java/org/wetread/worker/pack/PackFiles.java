package org.wetread.worker.pack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.worker.pack.PackManifest.SealedFile;

/** The files of a pack's folder: held against their hashes, understood or refused. */
final class PackFiles {

  private static final String MANIFEST = "pack.yaml";
  private static final ObjectMapper YAML = strict(YAMLMapper.builder());
  private static final ObjectMapper JSON = strict(JsonMapper.builder());

  private final Path folder;
  private final Refusals refusals;
  private final byte[] manifest;

  PackFiles(Path folder) throws PackRefusedException {
    this.folder = folder;
    refusals = Refusals.of(folder);
    manifest = read(MANIFEST);
  }

  Refusals refusals() {
    return refusals;
  }

  /** What is not known here may be said; what is known must be. */
  private static ObjectMapper strict(MapperBuilder<?, ?> mapper) {
    return mapper
        .addModule(new Jdk8Module())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .build();
  }

  PackManifest manifest() throws PackRefusedException {
    return parse(YAML, MANIFEST, manifest, PackManifest.class);
  }

  /** SHA-256 of the manifest, in hexadecimal digits. */
  String digest() {
    return sha256(manifest);
  }

  GoldenValues golden(SealedFile file) throws PackRefusedException {
    return parse(JSON, file.file(), sealed(file), GoldenValues.class);
  }

  List<BankSentence> sentences(SealedFile file) throws PackRefusedException {
    return List.of(parse(YAML, file.file(), sealed(file), BankSentence[].class));
  }

  List<String> lines(SealedFile file) throws PackRefusedException {
    return new String(sealed(file), StandardCharsets.UTF_8).lines().toList();
  }

  /** The bytes of a file that has the hash the manifest names. */
  byte[] sealed(SealedFile file) throws PackRefusedException {
    var bytes = read(file.file());
    check(file, sha256(bytes));
    return bytes;
  }

  /** Whether a file has the hash the manifest names; a graph can be larger than the heap. */
  void check(SealedFile file) throws PackRefusedException {
    var digest = VerifiedObject.newDigest();
    try (var content = Files.newInputStream(folder.resolve(file.file()))) {
      content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw unreadable(file.file(), e);
    }
    check(file, HexFormat.of().formatHex(digest.digest()));
  }

  private void check(SealedFile file, String sha256) throws PackRefusedException {
    refusals.unless(
        sha256.equals(file.sha256()),
        file.file() + " does not have the SHA-256 that pack.yaml names");
  }

  private byte[] read(String file) throws PackRefusedException {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private PackRefusedException unreadable(String file, IOException e) {
    return refusals.because(file + " is missing or unreadable", e);
  }

  private <T> T parse(ObjectMapper mapper, String file, byte[] bytes, Class<T> type)
      throws PackRefusedException {
    try {
      var value = mapper.readValue(bytes, type);
      if (value == null) {
        throw refusals.because(file + " is empty");
      }
      return value;
    } catch (JacksonException e) {
      var place = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw refusals.because(
          "%s cannot be understood%s: %s".formatted(file, place, firstLine(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw refusals.because(file + " cannot be read", e);
    }
  }

  /** A parser's message goes on with an excerpt; the refusal is one sentence. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(VerifiedObject.newDigest().digest(bytes));
  }
}
