package org.wetread.dicom.net;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.TransferSyntax;

/**
 * storescu writes each data set anew before it sends it, so its files do not say what it sent.
 * DCMTK's own storescp, which keeps every bit, does: we have to keep the same, in PDUs of every
 * size.
 */
class StorescuInteropIT {

  private static final int[] PDU_BYTES = {4096, 16384, 28672, 65536, 131072};

  /** The option with which storescu proposes a transfer syntax, for those that it can propose. */
  private static final Map<TransferSyntax, String> PROPOSALS =
      new EnumMap<>(
          Map.ofEntries(
              entry(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, "-xi"),
              entry(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "-xe"),
              entry(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, "-xb"),
              entry(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, "-xd"),
              entry(TransferSyntax.JPEG_BASELINE, "-xy"),
              entry(TransferSyntax.JPEG_EXTENDED, "-xx"),
              entry(TransferSyntax.JPEG_LOSSLESS_SV1, "-xs"),
              entry(TransferSyntax.JPEG_LS_LOSSLESS, "-xt"),
              entry(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, "-xu"),
              entry(TransferSyntax.JPEG_2000_LOSSLESS, "-xv"),
              entry(TransferSyntax.JPEG_2000, "-xw"),
              entry(TransferSyntax.RLE_LOSSLESS, "-xr")));

  @TempDir private Path folder = Path.of("");

  @TestFactory
  List<DynamicTest> keepsWhatDcmtkKeepsOfEveryTransferSyntaxInUnitsOfEverySize() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    for (var proposal : PROPOSALS.entrySet()) {
      var samples = Sample.all(proposal.getKey()::equals);
      var command = new ArrayList<>(List.of(Dcmtk.tool("storescu"), "-R", proposal.getValue()));
      assertThat(samples).as(proposal.getKey().toString()).isNotEmpty();
      var expected = kept(command, samples);
      assertThat(expected).as("what storescp kept").hasSameSizeAs(samples);
      IntStream.of(PDU_BYTES)
          .mapToObj(
              bytes ->
                  DynamicTest.dynamicTest(
                      proposal.getKey() + " in units of " + bytes,
                      () ->
                          assertThat(received(command, samples, bytes))
                              .containsExactlyEntriesOf(expected)))
          .forEach(tests::add);
    }
    return tests;
  }

  private Map<String, ByteBuffer> kept(List<String> command, List<Sample> samples)
      throws Exception {
    var place = Files.createTempDirectory(folder, "storescp");
    try (var storescp = Storescp.start(place, 131_072)) {
      send(command, samples, storescp.port());
    }
    try (var files = Files.list(place)) {
      return byInstance(
          files.map(Sample::of).toList(),
          sample -> sample.meta().sopInstanceUid(),
          Sample::encoded);
    }
  }

  private static Map<String, ByteBuffer> received(
      List<String> command, List<Sample> samples, int pduBytes) throws Exception {
    var received = new ReceivedInstances();
    var sized = new ArrayList<>(command);
    sized.addAll(List.of("-pdu", "" + pduBytes, "--max-send-pdu", "" + pduBytes));
    try (var scp = StorageScp.start(settings(samples), received)) {
      send(sized, samples, scp.port());
    }
    return byInstance(
        received.instances(),
        ReceivedInstances.Received::sopInstanceUid,
        ReceivedInstances.Received::dataSet);
  }

  private static void send(List<String> command, List<Sample> samples, int port)
      throws IOException, InterruptedException {
    var line = new ArrayList<>(command);
    line.addAll(List.of("-aec", "WETREAD", "127.0.0.1", "" + port));
    samples.forEach(sample -> line.add(sample.file().toString()));
    assertThat(Dcmtk.run(line)).isZero();
  }

  private static <T> Map<String, ByteBuffer> byInstance(
      List<T> objects, Function<T, String> uid, Function<T, ByteBuffer> dataSet) {
    return objects.stream()
        .collect(Collectors.toMap(uid, dataSet, (_, again) -> again, TreeMap::new));
  }

  private static ScpSettings settings(List<Sample> samples) {
    return ScpSettings.forTitle("WETREAD")
        .acceptingFrom(CallingAeTitles.any())
        .storing(
            samples.stream()
                .map(sample -> sample.meta().sopClassUid())
                .collect(Collectors.toSet()));
  }
}
