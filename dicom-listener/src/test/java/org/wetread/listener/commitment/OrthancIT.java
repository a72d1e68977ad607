package org.wetread.listener.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wetread.listener.commitment.CommittingListener.CR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.VR;

/** Orthanc sends, asks for commitment, and hears the result on its own port. */
class OrthancIT {

  @TempDir Path folder;

  @BeforeEach
  void isInstalled() {
    assertThat(Orthanc.tool()).isNotEmpty();
  }

  @Test
  void whatOrthancSentIsCommittedUntilItRots() throws IOException {
    var dicomPort = freePort();
    var settings = CommittingListener.telling(Map.of(Orthanc.TITLE, dicomPort));
    try (var listener = new CommittingListener(folder.resolve("listener"), settings);
        var orthanc =
            Orthanc.start(folder.resolve("orthanc"), freePort(), dicomPort, listener.port())) {
      orthanc.sendOn(image("1.2.3.41"));
      orthanc.sendOn(image("1.2.3.42"));

      var kept = orthanc.commitment(Map.of("1.2.3.41", CR, "1.2.3.42", CR));
      assertThat(Orthanc.value(kept, "Status")).isEqualTo("Success");

      listener.rot("1.2.3.42");

      var rotten = orthanc.commitment(Map.of("1.2.3.41", CR, "1.2.3.42", CR, "1.2.3.43", CR));
      assertThat(Orthanc.value(rotten, "Status")).isEqualTo("Failure");
      var failures =
          rotten.substring(rotten.indexOf("\"Failures\""), rotten.indexOf("\"Success\""));
      assertThat(failures)
          .contains("1.2.3.42", "272", "1.2.3.43", "274")
          .doesNotContain("\"1.2.3.41\"");
      await().until(() -> listener.pending() == 0);
    }
  }

  private static byte[] image(String sopInstanceUid) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Part10.write(
        bytes,
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, CR)
            .put(Tag.SOP_INSTANCE_UID, sopInstanceUid)
            .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .put(Tag.SERIES_INSTANCE_UID, "1.2.3.4")
            .put(Tag.PATIENT_ID, "P1")
            .putPixels(VR.OW, new byte[512])
            .build(),
        Wire.SYNTAX);
    return bytes.toByteArray();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
