package org.wetread.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The listener, its floor, and the peers that are installed, each at its best settings. */
final class Receivers {

  static final String OURS = "wetread, durable";
  static final String FLOOR = "sink, fsync";

  private final Path folder;
  private final String brokers;

  Receivers(Path folder, String brokers) {
    this.folder = folder;
    this.brokers = brokers;
  }

  List<Receiver> start() throws IOException {
    var started = new ArrayList<Receiver>();
    started.add(java(OURS, true, DurableListener.class));
    started.add(java(FLOOR, false, Sink.class));
    storescp().ifPresentOrElse(started::add, () -> absent("storescp"));
    orthanc().ifPresentOrElse(started::add, () -> absent("Orthanc"));
    return started;
  }

  private Receiver java(String name, boolean dicom, Class<?> main) throws IOException {
    var port = Receiver.freePort();
    var place = Files.createDirectories(folder.resolve(main.getSimpleName()));
    return Receiver.start(
        name,
        place,
        port,
        dicom,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            place.toString(),
            Integer.toString(port),
            brokers),
        Map.of());
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

  private static void absent(String tool) {
    System.err.println(tool + " is not installed: it is not measured");
  }
}
