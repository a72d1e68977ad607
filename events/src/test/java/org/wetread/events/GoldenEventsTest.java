package org.wetread.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file for each event in each version there ever was; a file is never changed. When an event
 * gains a field, files of the events that have it go into the next version's folder.
 */
class GoldenEventsTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Path> files() throws IOException {
    try (var files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void theFirstVersionHasEveryEventOfTheFamily() {
    assertThat(leaves(PipelineEvent.class).map(Class::getSimpleName))
        .allMatch(name -> Files.exists(GOLDEN.resolve("v1").resolve(name + ".json")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyVersionIsReadAndNothingOfItIsLost(Path file) throws Exception {
    var json = Files.readAllBytes(file);
    var event = EventJson.read(json, PipelineEvent.class);
    assertThat(file).hasFileName(event.getClass().getSimpleName() + ".json");
    assertKept(MAPPER.readTree(json), MAPPER.readTree(EventJson.write(event)));
  }

  /** A reader of today among writers of tomorrow: whatever they add, wherever, is skipped. */
  @ParameterizedTest
  @MethodSource("files")
  void whatANewerWriterAddsIsSkippedWhereverItStands(Path file) throws Exception {
    var json = MAPPER.readTree(Files.readAllBytes(file));
    var today = EventJson.read(MAPPER.writeValueAsBytes(json), PipelineEvent.class);
    addEverywhere(json);
    assertThat(EventJson.read(MAPPER.writeValueAsBytes(json), PipelineEvent.class))
        .isEqualTo(today);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::leaves)
        : Stream.of(type);
  }

  /** What was written then is written now; a field that was added since may stand beside it. */
  private static void assertKept(JsonNode then, JsonNode now) {
    if (then.isObject()) {
      then.properties()
          .forEach(
              field -> {
                assertThat(now.has(field.getKey())).as(field.getKey()).isTrue();
                assertKept(field.getValue(), now.get(field.getKey()));
              });
    } else if (then.isArray()) {
      assertThat(now).hasSameSizeAs(then);
      for (var i = 0; i < then.size(); i++) {
        assertKept(then.get(i), now.get(i));
      }
    } else {
      assertThat(now).isEqualTo(then);
    }
  }

  private static void addEverywhere(JsonNode json) {
    switch (json) {
      case ObjectNode object -> {
        object.properties().forEach(field -> addEverywhere(field.getValue()));
        object.putObject("addedLater").putArray("x").add(1);
      }
      case ArrayNode array -> array.forEach(GoldenEventsTest::addEverywhere);
      default -> {
        // A value has no fields.
      }
    }
  }
}
