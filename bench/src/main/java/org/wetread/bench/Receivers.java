package org.wetread.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wetread.objectstore.filesystem.WriteMode;

/** The listener, its floor, and the peers that are installed, each at its best settings. */
final class Receivers {

  static final String OURS = "wetread, durable";

  /** The same program, writing past the page cache. */
  static final String OURS_DIRECT = "wetread, durable, direct writes";

  /** The same program where fsync does nothing, to stand beside receivers that never call it. */
  static final String OURS_UNSYNCED = "wetread, no fsync";

  static final String FLOOR = "sink, fsync";

  private final Path folder;
  private final String brokers;
  private final Optional<Path> dcm4che;

  /**
   * @param dcm4che a folder with the jars of dcm4che's storescp, which no package brings
   */
  Receivers(Path folder, String brokers, Optional<Path> dcm4che) {
    this.folder = folder;
    this.brokers = brokers;
    this.dcm4che = dcm4che;
  }

  private interface Start {
    Optional<Receiver> run() throws IOException;
  }

  /**
   * Starts those that are installed.
   *
   * @param chosen names of the command line; all when empty
   */
  List<Receiver> start(Set<String> chosen) throws IOException {
    var all = new LinkedHashMap<String, Start>();
    all.put("durable", () -> Optional.of(durable()));
    all.put(
        "direct",
        () ->
            Optional.of(
                ours(
                    OURS_DIRECT, "direct", Map.of(DurableListener.MODE, WriteMode.DIRECT.name()))));
    all.put("sink", () -> Optional.of(java(FLOOR, "sink", false, Sink.class, Map.of())));
    all.put("orthanc", this::orthanc);
    all.put("unsynced", this::unsynced);
    all.put("storescp", this::storescp);
    all.put("dcm4che", this::dcm4che);
    if (!chosen.isEmpty()) {
      all.keySet().retainAll(chosen);
    }
    var started = new ArrayList<Receiver>();
    for (var one : all.entrySet()) {
      one.getValue().run().ifPresentOrElse(started::add, () -> absent(one.getKey()));
    }
    return started;
  }

  /** DurableListener itself, started alone. */
  Receiver durable() throws IOException {
    return ours(OURS, "durable", Map.of());
  }

  private Receiver ours(String name, String subfolder, Map<String, String> environment)
      throws IOException {
    return java(name, subfolder, true, DurableListener.class, environment);
  }

  private Optional<Receiver> unsynced() throws IOException {
    var library =
        Stream.of("/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu")
            .map(place -> Path.of(place, "libeatmydata.so"))
            .filter(Files::exists)
            .findFirst();
    if (library.isEmpty()) {
      return Optional.empty();
    }
    var environment = Map.of("LD_PRELOAD", library.get().toString());
    return Optional.of(ours(OURS_UNSYNCED, "unsynced", environment));
  }

  private Optional<Receiver> dcm4che() throws IOException {
    return dcm4che.isPresent() ? Optional.of(dcm4che(dcm4che.get())) : Optional.empty();
  }

  private Receiver dcm4che(Path jars) throws IOException {
    var port = Receiver.freePort();
    var place = Files.createDirectories(folder.resolve("dcm4che"));
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            Usage.QUIET_LIBRARIES,
            "-cp",
            jars + "/*",
            "org.dcm4che3.tool.storescp.StoreSCP",
            "-b",
            "WETREAD:" + port,
            "--accept-unknown",
            "--max-pdulen-rcv",
            "131072",
            "--tcp-delay",
            "--directory",
            place.toString());
    return Receiver.start("dcm4che storescp, no fsync", place, port, true, command, Map.of());
  }

  private Receiver java(
      String name, String subfolder, boolean dicom, Class<?> main, Map<String, String> environment)
      throws IOException {
    var port = Receiver.freePort();
    var place = Files.createDirectories(folder.resolve(subfolder));
    return Receiver.start(
        name,
        place,
        port,
        dicom,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            Usage.QUIET_LIBRARIES,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            place.toString(),
            Integer.toString(port),
            brokers),
        environment);
  }

  private Optional<Receiver> storescp() throws IOException {
    var tool = installed("storescp");
    if (tool.isEmpty()) {
      return Optional.empty();
    }
    var port = Receiver.freePort();
    var place = Files.createDirectories(folder.resolve("storescp"));
    return Optional.of(
        Receiver.start(
            "DCMTK storescp --fork, no fsync",
            place,
            port,
            true,
            List.of(
                tool.get(),
                "--fork",
                "--bit-preserving",
                "-pdu",
                "131072",
                "-od",
                place.toString(),
                Integer.toString(port)),
            Map.of("TCP_NODELAY", "1")));
  }

  private Optional<Receiver> orthanc() throws IOException {
    var tool = installed("Orthanc");
    if (tool.isEmpty()) {
      return Optional.empty();
    }
    var port = Receiver.freePort();
    var place = Files.createDirectories(folder.resolve("orthanc"));
    var settings = place.resolve("orthanc.json");
    Files.writeString(
        settings,
        """
        {"Name": "bench", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomPort": %2$d,
         "DicomAet": "WETREAD", "HttpServerEnabled": false, "DicomAlwaysAllowStore": true,
         "MaximumPduLength": 131072, "StableAge": 60, "DicomThreadsCount": 8}
        """
            .formatted(place, port));
    return Optional.of(
        Receiver.start(
            "Orthanc, fsync",
            place,
            port,
            true,
            List.of(tool.get(), settings.toString()),
            Map.of("TCP_NODELAY", "1")));
  }

  private static Optional<String> installed(String tool) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, tool))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static void absent(String receiver) {
    System.err.println(receiver + " needs what is not installed or not named: it is not measured");
  }
}
