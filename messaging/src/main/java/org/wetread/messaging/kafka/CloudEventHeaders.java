package org.wetread.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.wetread.events.PipelineEvent;

/** CloudEvents 1.0 attributes as Kafka headers (Kafka protocol binding, binary content mode). */
final class CloudEventHeaders {

  private CloudEventHeaders() {}

  static List<Header> of(PipelineEvent event, String source) {
    return List.of(
        header("ce_specversion", "1.0"),
        header("ce_type", "org.wetread." + event.getClass().getSimpleName()),
        header("ce_source", source),
        header("ce_id", event.eventId()),
        header("ce_time", event.at().toString()),
        header("content-type", "application/json"));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
