package org.wetread.stream.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.wetread.events.PipelineEvent;
import org.wetread.stream.StudyAssembly;
import org.wetread.stream.StudySignal;

/**
 * State as JSON. Fields that a newer version added are skipped, so that a rollback reads its
 * predecessor's stores. Unlike an event from outside, a state that cannot be read is our own fault:
 * it stops the stream instead of being set aside.
 */
public final class StateJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addMixIn(StudyAssembly.class, Named.class)
          .addMixIn(StudySignal.class, Named.class)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .build();

  static {
    registerSubtypes(StudyAssembly.class);
    registerSubtypes(StudySignal.class);
    registerSubtypes(PipelineEvent.class);
  }

  private StateJson() {}

  /** Every leaf of a sealed family carries its own name. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface Named {}

  private static void registerSubtypes(Class<?> sealed) {
    for (var permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        registerSubtypes(permitted);
      } else {
        MAPPER.registerSubtypes(permitted);
      }
    }
  }

  /** The state as UTF-8 JSON. */
  public static <T> byte[] write(T state, Class<T> type) {
    try {
      return MAPPER.writerFor(type).writeValueAsBytes(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + type.getSimpleName() + " does not map to JSON", e);
    }
  }

  /**
   * Reads a state.
   *
   * @throws IllegalStateException when the bytes are none; says nothing of their content
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readerFor(type).readValue(json);
    } catch (IOException e) {
      // Without the cause on purpose: a parser's message quotes what it read.
      throw new IllegalStateException("not a readable " + type.getSimpleName());
    }
  }
}
