package org.wetread.stream.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wetread.events.InstanceReceived;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.PriorIndex;
import org.wetread.stream.StudySignal;

/** {@link PriorIndex} over a store of patient histories. */
final class PriorProcessor
    extends ContextualProcessor<String, InstanceReceived, String, StudySignal> {

  private @Nullable KeyValueStore<String, PatientHistory> histories;

  @Override
  public void init(ProcessorContext<String, StudySignal> context) {
    super.init(context);
    histories = context.getStateStore(StudyTopology.PATIENT_HISTORIES);
  }

  @Override
  public void process(Record<String, InstanceReceived> record) {
    var store = requireNonNull(histories, "init comes first");
    var known = Optional.ofNullable(store.get(record.key()));
    var lookup = PriorIndex.take(known, record.value());
    if (!known.equals(Optional.of(lookup.history()))) {
      store.put(record.key(), lookup.history());
    }
    for (var signal : lookup.signals()) {
      context().forward(record.withKey(signal.study().value()).withValue(signal));
    }
  }
}
