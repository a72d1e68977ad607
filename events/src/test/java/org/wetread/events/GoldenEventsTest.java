package org.wetread.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
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

  /** Whoever gives an event a field writes down what that version looks like. */
  @Test
  void everyFieldThereIsStandsInAFileOfEachEventThatHasIt() throws Exception {
    var parts = new HashMap<Class<?>, List<Record>>();
    for (var file : files()) {
      var event = EventJson.read(Files.readAllBytes(file), PipelineEvent.class);
      var own = parts.computeIfAbsent(event.getClass(), each -> new ArrayList<>());
      gather((Record) event, own);
    }
    var missing = new TreeSet<String>();
    parts.forEach((event, own) -> missing.addAll(missing(event, own)));
    assertThat(missing).isEmpty();
  }

  private static List<String> missing(Class<?> event, List<Record> parts) {
    return parts.stream()
        .map(Record::getClass)
        .distinct()
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .filter(
            field ->
                parts.stream()
                    .filter(each -> each.getClass().equals(field.getDeclaringRecord()))
                    .allMatch(each -> content(each, field).isEmpty()))
        .map(
            field ->
                "%s: %s.%s"
                    .formatted(
                        event.getSimpleName(),
                        field.getDeclaringRecord().getSimpleName(),
                        field.getName()))
        .toList();
  }

  /** A record, and all that it is made of. */
  private static void gather(Record part, List<Record> all) {
    all.add(part);
    for (var field : part.getClass().getRecordComponents()) {
      for (var each : content(part, field)) {
        if (each instanceof Record inner) {
          gather(inner, all);
        }
      }
    }
  }

  private static List<?> content(Record part, RecordComponent field) {
    try {
      return switch (field.getAccessor().invoke(part)) {
        case Optional<?> value -> value.stream().toList();
        case OptionalInt value -> value.stream().boxed().toList();
        case OptionalDouble value -> value.stream().boxed().toList();
        case List<?> values -> values;
        case Object value -> List.of(value);
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
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
