package org.wetread.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Streams objects of a gigabyte each through many associations at once and prints the most memory
 * that the listener ever had resident. Each is broken off after a part, which takes as much memory
 * as the whole and less disk.
 */
@Command(
    name = "wetread bench memory",
    description = "Measure the listener's resident memory under many large objects at once",
    mixinStandardHelpOptions = true)
public final class MemoryBenchmark implements Callable<Integer> {

  private static final int OBJECT_BYTES = 1_000_000_000;

  @Option(names = "--associations", description = "at once (default ${DEFAULT-VALUE})")
  private int associations = 64;

  @Option(
      names = "--megabytes",
      description = "of each object before its sender breaks off (default ${DEFAULT-VALUE})")
  private int megabytes = 256;

  @Option(names = "--folder", description = "where the parts lie for a while")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  /** The command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new MemoryBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    var folder = Files.createTempDirectory(parent, "wetread-bench");
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      KafkaTopics.ensure(
          new KafkaConnection(broker.bootstrapServers(), "bench-topics"), Topics.all(), (short) 1);
      try (var listener =
          new Receivers(folder, broker.bootstrapServers(), Optional.empty()).durable()) {
        var idle = Usage.peakMebibytes(listener.process());
        sendAll(listener);
        System.out.printf(
            Locale.ROOT,
            "%d associations with an object of 1 GB each (%d MB sent of each), -Xmx256m:"
                + " peak resident %d MiB; %d MiB before the first%n",
            associations,
            megabytes,
            Usage.peakMebibytes(listener.process()),
            idle);
      }
    } finally {
      CstoreBenchmark.remove(folder);
    }
    return 0;
  }

  private void sendAll(Receiver listener) throws InterruptedException, ExecutionException {
    var image = new Radiograph(1, 1);
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < associations; i++) {
        work.add(() -> send(listener, image.header(OBJECT_BYTES)));
      }
      for (var sent : senders.invokeAll(work)) {
        sent.get();
      }
    }
  }

  /** Whether the sender broke off where it meant to. */
  private boolean send(Receiver listener, Radiograph.Copy header) throws IOException {
    var context =
        new PresentationContext(1, Radiograph.SOP_CLASS, List.of(Radiograph.SYNTAX.uid()));
    try (var association =
        new AssociationRequestor("BENCH", "WETREAD")
            .open("127.0.0.1", listener.port(), List.of(context))) {
      association.store(
          Radiograph.SOP_CLASS,
          header.sopInstanceUid(),
          Radiograph.SYNTAX.uid(),
          new Part(header.stream(), megabytes * 1_000_000L));
      return false;
    } catch (BrokenOffException e) {
      return true;
    }
  }

  private static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A header and so many zeros, and then no end but an exception. */
  private static final class Part extends InputStream {

    private final InputStream header;
    private long left;

    private Part(InputStream header, long bytes) throws IOException {
      this.header = new ByteArrayInputStream(header.readAllBytes());
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      read(one, 0, 1);
      return one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = header.read(buffer, offset, length);
      if (count > 0) {
        return count;
      }
      if (left <= 0) {
        throw new BrokenOffException();
      }
      left -= length;
      return length;
    }
  }
}
