package org.wetread.stream.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.wetread.events.EventJson;
import org.wetread.events.PipelineEvent;
import org.wetread.events.UnreadableEventException;
import org.wetread.stream.json.StateJson;

/** JSON on Kafka's serialisation interface. */
final class JsonSerdes {

  private JsonSerdes() {}

  /** Events; what comes from other stages is decoded by {@link DecodingProcessor} instead. */
  static <V extends PipelineEvent> Serde<V> event(Class<V> type) {
    return Serdes.serdeFrom((topic, event) -> EventJson.write(event), reading(type));
  }

  /** Our own states and signals. */
  static <T> Serde<T> state(Class<T> type) {
    return Serdes.serdeFrom(
        (topic, state) -> stateBytes(state, type), (topic, bytes) -> stateOrNull(bytes, type));
  }

  private static <V extends PipelineEvent> Deserializer<V> reading(Class<V> type) {
    return (topic, bytes) -> {
      try {
        return EventJson.read(bytes, type);
      } catch (UnreadableEventException e) {
        throw new SerializationException(e.getMessage());
      }
    };
  }

  /** A tombstone stays a tombstone. */
  private static <T> byte @Nullable [] stateBytes(@Nullable T state, Class<T> type) {
    return state == null ? null : StateJson.write(state, type);
  }

  private static <T> @Nullable T stateOrNull(byte @Nullable [] bytes, Class<T> type) {
    return bytes == null ? null : StateJson.read(bytes, type);
  }
}
