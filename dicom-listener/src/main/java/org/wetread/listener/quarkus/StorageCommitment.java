package org.wetread.listener.quarkus;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.listener.commitment.CommitmentSettings;
import org.wetread.listener.commitment.Committer;
import org.wetread.listener.commitment.CommittingStorage;
import org.wetread.listener.commitment.InstanceVerifier;
import org.wetread.listener.commitment.Peer;

/** Storage commitment as the settings want it: running, or absent. */
final class StorageCommitment implements AutoCloseable {

  private final Optional<Committer> committer;

  private StorageCommitment(Optional<Committer> committer) {
    this.committer = committer;
  }

  static StorageCommitment start(
      CommitmentConfig config, InstanceVerifier verifier, ListenerMeters meters)
      throws IOException {
    if (!config.enabled()) {
      return new StorageCommitment(Optional.empty());
    }
    var committer =
        new Committer(config.folder(), verifier, settings(config), meters, Instant::now);
    meters.watch(committer);
    committer.start();
    return new StorageCommitment(Optional.of(committer));
  }

  /** What the SCP offers on top of the SOP classes it stores. */
  static Optional<String> sopClass(CommitmentConfig config) {
    return Optional.of(SopClass.STORAGE_COMMITMENT_PUSH_MODEL).filter(_ -> config.enabled());
  }

  /** The storage provider, answering for what it stores when that is wanted. */
  InstanceHandler over(InstanceHandler storage) {
    return committer.<InstanceHandler>map(c -> new CommittingStorage(storage, c)).orElse(storage);
  }

  private static CommitmentSettings settings(CommitmentConfig config) {
    return new CommitmentSettings(
        config.peers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Peer.parse(entry.getValue()))),
        config.firstRetry(),
        config.longestRetry(),
        config.maxAge(),
        config.maxPending());
  }

  @Override
  public void close() {
    committer.ifPresent(Committer::close);
  }
}
