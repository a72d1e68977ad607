package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.Status;
import org.wetread.events.EventJson;
import org.wetread.events.Topics;
import org.wetread.listener.hostile.HostileObjects.Hostile;

/**
 * D5, D6, D7, D9, D10 and D15 through the whole door: the standard's status and no more in the
 * answer, a reason from a closed list in log and metric, nothing kept of what is refused, and what
 * names a person nowhere but in the object.
 */
class HostileObjectIT {

  private static final int MOST_OF_AN_EVENT_BYTES = 4 << 10;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.wetread.listener.hostile.HostileObjects#refused")
  void whatIsRefusedLeavesNothing(Hostile hostile) throws IOException {
    try (var door = Door.open(folder);
        var log = new LogCapture()) {
      assertThat(answer(door, hostile)).isEqualTo(hostile.status());
      assertThat(door.objects()).isEmpty();
      assertThat(door.announcements()).isEmpty();
      assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(hostile.reason()));
      assertThat(door.outcomes()).containsExactly(hostile.outcome());
      assertNamesNobody(log);
      assertThat(door.send("1.2.3")).as("the next one").isEqualTo(Status.SUCCESS);
    }
  }

  @ParameterizedTest
  @MethodSource("org.wetread.listener.hostile.HostileObjects#kept")
  void whatIsOnlyOddIsKeptAndSaysNothingBeyondItself(Hostile hostile) throws IOException {
    try (var door = Door.open(folder);
        var log = new LogCapture()) {
      assertThat(answer(door, hostile)).isEqualTo(hostile.status());
      assertThat(door.outcomes()).containsExactly(hostile.outcome());
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> door.broker().on(Topics.INSTANCES_RECEIVED).size() == 1);
      var event = EventJson.write(door.broker().on(Topics.INSTANCES_RECEIVED).getFirst());
      assertThat(event.length).isLessThan(MOST_OF_AN_EVENT_BYTES);
      assertThat(new String(event, StandardCharsets.UTF_8))
          .doesNotContain(Images.CANARY, Images.UID, Images.STUDY_UID);
      assertNamesNobody(log);
    }
  }

  /** D15: what a file carries before its data set ends at the sender. */
  @ParameterizedTest
  @ValueSource(strings = {"MZ", "\u007fELF", "#!/bin/sh\n", "II*\u0000"})
  void aPreambleOfAProgramIsNotKept(String magic) throws IOException {
    var file = folder.resolve("dual.dcm");
    try (var out = Files.newOutputStream(file)) {
      Part10.write(out, HostileObjects.plain(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
    var bytes = Files.readAllBytes(file);
    System.arraycopy(Wire.ascii(magic), 0, bytes, 0, magic.length());
    Files.write(file, bytes);
    try (var door = Door.open(folder);
        var association = door.associate(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
      assertThat(association.store(file)).isEqualTo(Status.SUCCESS);
      var kept = door.kept(1).values().iterator().next();
      assertThat(kept).startsWith(new byte[128]);
      assertThat(new String(kept, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    }
  }

  @Test
  void noFileIsNamedAfterWhatASenderSays() throws IOException {
    try (var door = Door.open(folder)) {
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
      assertThat(door.kept(1)).hasSize(1);
      assertThat(Stream.concat(door.objects().stream(), door.announcements().stream()))
          .isNotEmpty()
          .extracting(file -> folder.relativize(file).toString())
          .noneMatch(name -> name.contains(Images.UID) || name.contains(Images.CANARY))
          .allMatch(name -> name.matches("[-a-z0-9./]+"));
    }
  }

  /** The status of the one C-STORE-RSP, which must hold no more than the standard asks for. */
  private static Status answer(Door door, Hostile hostile) throws IOException {
    try (var socket = Wire.connect(door.port())) {
      var out = socket.getOutputStream();
      var in = socket.getInputStream();
      out.write(Wire.request(hostile.syntax()));
      assertThat(Wire.read(in).type()).isEqualTo(Wire.ASSOCIATE_AC);
      out.write(Wire.store(hostile.sopInstanceUid().array(), hostile.dataSet().array(), 16 << 10));
      var unit = Wire.read(in);
      assertThat(unit.type()).isEqualTo(Wire.P_DATA_TF);
      var response = response(unit);
      assertThat(response.tags())
          .as("no Error Comment, no Offending Element")
          .containsExactly(
              new Tag(0, 0),
              Tag.AFFECTED_SOP_CLASS_UID,
              Tag.COMMAND_FIELD,
              Tag.MESSAGE_ID_BEING_RESPONDED_TO,
              Tag.COMMAND_DATA_SET_TYPE,
              Tag.STATUS,
              Tag.AFFECTED_SOP_INSTANCE_UID);
      out.write(Wire.release());
      assertThat(Wire.read(in).type()).isEqualTo(Wire.RELEASE_RP);
      return new Status(response.integer(Tag.STATUS).orElseThrow());
    }
  }

  private static DataSet response(Wire.Unit unit) throws IOException {
    var value = unit.body().array();
    return DataSetReader.read(
            new ByteArrayInputStream(value, 6, value.length - 6),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            ReadLimits.forHeaders())
        .dataSet();
  }

  private static void assertNamesNobody(LogCapture log) {
    assertThat(log.lines())
        .allSatisfy(
            line -> assertThat(line).doesNotContain(Images.CANARY, Images.UID, Images.STUDY_UID));
  }
}
