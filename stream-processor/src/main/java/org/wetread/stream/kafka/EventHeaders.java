package org.wetread.stream.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.wetread.events.PipelineEvent;
import org.wetread.stream.StudyJourney;

/**
 * CloudEvents 1.0 attributes as Kafka headers (Kafka protocol binding, binary content mode). A
 * record that is forwarded keeps the headers it came with, which describe another event; these
 * replace them and carry on the W3C trace context.
 */
final class EventHeaders {

  private static final String TRACE_PARENT = "traceparent";

  private EventHeaders() {}

  static Headers of(PipelineEvent event, Headers cause) {
    var headers = new RecordHeaders();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_type", "org.wetread." + event.getClass().getSimpleName());
    add(headers, "ce_source", StudyJourney.STAGE);
    add(headers, "ce_id", event.eventId());
    add(headers, "ce_time", event.at().toString());
    add(headers, "content-type", "application/json");
    var trace = cause.lastHeader(TRACE_PARENT);
    return trace == null ? headers : headers.add(trace);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
