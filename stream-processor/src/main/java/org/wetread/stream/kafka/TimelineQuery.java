package org.wetread.stream.kafka;

import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.wetread.events.StudyKey;
import org.wetread.stream.Timeline;

/**
 * Finds the replica that keeps a study, and reads its timeline where that is this one.
 *
 * @param streams the stream
 * @param advertised how this replica is called by others
 */
record TimelineQuery(KafkaStreams streams, Optional<String> advertised) {

  TimelineAnswer ask(StudyKey study) {
    return advertised.isPresent() ? askTheKeeper(study) : askHere(study);
  }

  /** Streams keeps no book of who has what where no replica has said how it is called. */
  private TimelineAnswer askHere(StudyKey study) {
    try {
      return read(study, timelines());
    } catch (InvalidStateStoreException e) {
      return new TimelineAnswer.NotReady();
    }
  }

  private TimelineAnswer askTheKeeper(StudyKey study) {
    try {
      var keeper =
          streams.queryMetadataForKey(
              StudyTopology.STUDY_TIMELINES, study.value(), new StringSerializer());
      return keeper.equals(KeyQueryMetadata.NOT_AVAILABLE)
          ? new TimelineAnswer.NotReady()
          : ask(study, keeper);
    } catch (StreamsNotStartedException e) {
      return new TimelineAnswer.NotReady();
    }
  }

  private TimelineAnswer ask(StudyKey study, KeyQueryMetadata keeper) {
    try {
      return read(study, timelines().withPartition(keeper.partition()));
    } catch (InvalidStateStoreException e) {
      // Not here, or not now.
      var host = keeper.activeHost();
      var address = host.host() + ':' + host.port();
      return host.port() < 0 || advertised.filter(address::equals).isPresent()
          ? new TimelineAnswer.NotReady()
          : new TimelineAnswer.Elsewhere(address);
    }
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<String, Timeline.Entry>> timelines() {
    return StoreQueryParameters.fromNameAndType(
        StudyTopology.STUDY_TIMELINES, QueryableStoreTypes.<String, Timeline.Entry>keyValueStore());
  }

  private TimelineAnswer read(
      StudyKey study, StoreQueryParameters<ReadOnlyKeyValueStore<String, Timeline.Entry>> where) {
    var entries = StudyTimelines.read(streams.store(where), study.value());
    return entries.isEmpty()
        ? new TimelineAnswer.Unknown()
        : new TimelineAnswer.Found(new Timeline(entries));
  }
}
