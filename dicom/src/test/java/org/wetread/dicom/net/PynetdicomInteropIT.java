package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.Python;
import org.wetread.dicom.data.TransferSyntax;

/**
 * Against pynetdicom as Storage SCU, which asks for everything an association can negotiate and
 * cuts PDUs otherwise than DCMTK.
 */
class PynetdicomInteropIT {

  private final ReceivedInstances received = new ReceivedInstances();

  /** Its chunked mode sends a file's data set bit by bit. */
  @ParameterizedTest
  @ValueSource(ints = {4096, 16384, 28672, 65536, 131072})
  void everyObjectArrivesByteForByteInUnitsOfEverySize(int pduBytes) throws Exception {
    var samples = Sample.all(PynetdicomInteropIT::isAccepted);
    send(samples, pduBytes, "chunked");
    assertThat(received.instances().stream().map(ReceivedInstances.Received::dataSet).toList())
        .isEqualTo(samples.stream().map(Sample::encoded).toList());
  }

  @Test
  void whatItEncodesAnewHasTheSameContent() throws Exception {
    var samples = Sample.all(PynetdicomInteropIT::isAccepted);
    send(samples, 131_072, "encoded");
    for (var i = 0; i < samples.size(); i++) {
      var arrived = received.instances().get(i);
      assertThat(Sample.content(arrived.dataSet(), arrived.transferSyntax()))
          .as(samples.get(i).file().toString())
          .usingRecursiveComparison()
          .isEqualTo(samples.get(i).content());
    }
  }

  private void send(List<Sample> samples, int pduBytes, String mode) throws Exception {
    var python = Python.having("pynetdicom");
    var settings =
        ScpSettings.forTitle("WETREAD")
            .acceptingFrom(CallingAeTitles.any())
            .storing(samples.stream().map(s -> s.meta().sopClassUid()).collect(Collectors.toSet()))
            .offeringPdu(pduBytes);
    try (var scp = StorageScp.start(settings, received)) {
      var arguments = new ArrayList<>(List.of("127.0.0.1", "" + scp.port(), "" + pduBytes, mode));
      samples.forEach(sample -> arguments.add(sample.file().toString()));
      var outcome = python.run("store.py", arguments);
      var expected = new ArrayList<>(List.of("0000 echo"));
      samples.forEach(sample -> expected.add("0000 " + sample.file()));
      assertThat(outcome.lines()).isEqualTo(expected);
      assertThat(outcome.status()).isZero();
    }
  }

  private static boolean isAccepted(TransferSyntax syntax) {
    return !syntax.name().startsWith("HTJ2K");
  }
}
