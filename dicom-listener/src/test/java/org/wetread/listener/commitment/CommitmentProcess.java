package org.wetread.listener.commitment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A committing listener in a process that can be killed. */
public final class CommitmentProcess {

  private CommitmentProcess() {}

  /**
   * Serves until it is killed.
   *
   * @param args the data folder, and the port at which MODALITY hears its results
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var folder = Path.of(args[0]);
    var peers = Map.of("MODALITY", Integer.valueOf(args[1]));
    try (var listener = new CommittingListener(folder, CommittingListener.telling(peers))) {
      var unfinished = folder.resolve("port.new");
      Files.writeString(unfinished, Integer.toString(listener.port()));
      Files.move(unfinished, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
      new CountDownLatch(1).await();
    }
  }
}
