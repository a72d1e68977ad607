package org.wetread.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Events as JSON: readable in every Kafka dashboard. Unknown fields are skipped, so that an older
 * reader lives with a newer writer; absent optionals are left out.
 */
public final class EventJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .build();

  static {
    registerSubtypes(PipelineEvent.class);
  }

  private EventJson() {}

  /** The closed family names itself: every leaf of the sealed hierarchy is a JSON type. */
  private static void registerSubtypes(Class<?> sealed) {
    for (var permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        registerSubtypes(permitted);
      } else {
        MAPPER.registerSubtypes(permitted);
      }
    }
  }

  /** The event as UTF-8 JSON with its {@code type}. */
  public static byte[] write(PipelineEvent event) {
    try {
      return MAPPER.writerFor(PipelineEvent.class).writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a " + event.getClass().getSimpleName() + " does not map to JSON", e);
    }
  }

  /**
   * Reads an event of a topic.
   *
   * @throws UnreadableEventException when the bytes are not such an event; says nothing of their
   *     content
   */
  public static <V extends PipelineEvent> V read(byte[] json, Class<V> type)
      throws UnreadableEventException {
    try {
      return type.cast(MAPPER.readerFor(PipelineEvent.class).<PipelineEvent>readValue(json));
    } catch (IOException | ClassCastException e) {
      throw new UnreadableEventException(type);
    }
  }
}
