package org.wetread.architecture.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The project's YAML, as it lies in the tree and as Kustomize renders it. */
final class Manifests {

  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  static final Path KUBERNETES = PROJECT.resolve("k8s");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Manifests() {}

  /** The documents of a text. */
  static List<JsonNode> parse(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> file(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  static List<Path> overlays() {
    try (var folders = Files.list(KUBERNETES.resolve("overlays"))) {
      return folders.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Kustomize makes of a folder; empty where neither kustomize nor kubectl is installed. */
  static Optional<List<JsonNode>> rendered(Path folder) {
    return Stream.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"))
        .flatMap(
            command ->
                installed(command.getFirst()).map(tool -> run(tool, command.getLast(), folder)))
        .findFirst()
        .map(Manifests::parse);
  }

  static List<JsonNode> ofKind(List<JsonNode> documents, String kind) {
    return documents.stream().filter(each -> each.path("kind").asText().equals(kind)).toList();
  }

  static String name(JsonNode document) {
    return document.at("/metadata/name").asText();
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** Where CI puts it, or anywhere on the path. */
  private static Stream<Path> installed(String tool) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(PROJECT.resolve(".wetread/bin")),
            Stream.of(path.split(File.pathSeparator, -1)).map(Path::of))
        .map(folder -> folder.resolve(tool))
        .filter(Files::isExecutable)
        .limit(1);
  }

  private static String run(Path tool, String command, Path folder) {
    try {
      var process =
          new ProcessBuilder(tool.toString(), command, folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(folder + " cannot be rendered");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
