package org.wetread.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StorageScp;
import picocli.CommandLine;

class CommandsIT {

  private static final InstanceHandler STORING =
      instance -> {
        instance.dataSet().transferTo(OutputStream.nullOutputStream());
        return Status.SUCCESS;
      };

  private final StringWriter said = new StringWriter();
  private final ScpSettings settings =
      ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());

  @TempDir private Path folder = Path.of("");

  @Test
  void everyFileOfAFolderIsStoredOrSaysInPlainWordsWhyNot() throws IOException {
    var whole = object(SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION, "1.2.1");
    Files.write(folder.resolve("a.dcm"), whole);
    Files.writeString(folder.resolve("b.dcm"), "This is a text file. ".repeat(20));
    Files.write(folder.resolve("c.dcm"), Arrays.copyOf(whole, whole.length - 10));
    Files.write(folder.resolve("d.dcm"), object("1.2.840.10008.5.1.4.1.1.2", "1.2.2"));
    try (var scp = StorageScp.start(settings, STORING)) {
      assertThat(run(new Send(), "127.0.0.1:" + scp.port(), folder.toString())).isNotZero();
    }
    assertThat(said.toString())
        .contains("a.dcm: stored")
        .contains("b.dcm: not sent: not a DICOM file")
        .contains("c.dcm: not sent: truncated")
        .contains("d.dcm: not sent: the peer does not take this kind of object")
        .contains("1 of 4 stored");
  }

  @Test
  void whatIsAllStoredExitsWithZero() throws IOException {
    var file =
        Files.write(folder.resolve("a.dcm"), object(SopClass.COMPUTED_RADIOGRAPHY_IMAGE, "1.2.1"));
    try (var scp = StorageScp.start(settings, STORING)) {
      assertThat(run(new Send(), "127.0.0.1:" + scp.port(), file.toString())).isZero();
    }
  }

  @Test
  void aRefusalIsToldWithItsStatus() throws IOException {
    var file =
        Files.write(folder.resolve("a.dcm"), object(SopClass.COMPUTED_RADIOGRAPHY_IMAGE, "1.2.1"));
    try (var scp = StorageScp.start(settings, _ -> Status.OUT_OF_RESOURCES)) {
      assertThat(run(new Send(), "127.0.0.1:" + scp.port(), file.toString())).isNotZero();
    }
    assertThat(said.toString()).contains("refused: the peer is out of resources (0xA700)");
  }

  @Test
  void echoTellsWhetherThePeerAnswers() throws IOException {
    var scp = StorageScp.start(settings, STORING);
    assertThat(run(new Echo(), "127.0.0.1:" + scp.port())).isZero();
    assertThat(run(new Echo(), "--aec", "OTHER", "127.0.0.1:" + scp.port())).isNotZero();
    assertThat(said.toString())
        .contains("answers")
        .contains("the called AE title is not recognized");
    scp.close();
    assertThat(run(new Echo(), "127.0.0.1:" + scp.port())).isNotZero();
    assertThat(said.toString()).contains("nothing listens there");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(run(new Echo(), "localhost")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run(new Send(), "--help")).isZero();
    assertThat(said.toString()).contains("is not HOST:PORT").contains("Usage: send");
  }

  private int run(Object command, String... arguments) {
    var writer = new PrintWriter(said, true);
    return new CommandLine(command).setOut(writer).setErr(writer).execute(arguments);
  }

  private static byte[] object(String sopClass, String instance) throws IOException {
    var out = new ByteArrayOutputStream();
    var dataSet =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, sopClass)
            .put(Tag.SOP_INSTANCE_UID, instance)
            .putPixels(VR.OW, new byte[200])
            .build();
    Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return out.toByteArray();
  }
}
