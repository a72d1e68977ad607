package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.Status;
import org.wetread.events.InstanceReceived;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;

/** D11, D12 and the listener's half of D13: one UID sent again and again, by many at once. */
class RepeatedInstanceIT {

  private static final int SENDERS = 100;
  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final byte[] ONE = Images.encoded(Images.chest(Images.UID).build());
  private static final byte[] OTHER =
      Images.encoded(Images.chest(Images.UID).put(Tag.VIEW_POSITION, "AP").build());

  @TempDir Path folder;

  @Test
  void aHundredAtOnceWithTheSameObjectAreOneObjectAndOneAnnouncement() throws Exception {
    try (var door = door()) {
      assertThat(answers(i -> door.send(Images.UID, SYNTAX, ONE)))
          .isEqualTo(Map.of(Status.SUCCESS, SENDERS));
      assertThat(door.kept(1)).hasSize(1);
      assertThat(door.broker().on(Topics.INSTANCES_RECEIVED)).hasSize(1);
    }
  }

  /** Whichever comes first stays; everyone with the other learns it, and it is kept aside once. */
  @Test
  void aHundredAtOnceWithTwoContentsSettleOnOneOfThem() throws Exception {
    try (var door = door()) {
      assertThat(answers(i -> door.send(Images.UID, SYNTAX, i % 2 == 0 ? ONE : OTHER)))
          .isEqualTo(Map.of(Status.SUCCESS, SENDERS / 2, Status.CONFLICTING_CONTENT, SENDERS / 2));
      var kept = door.kept(2);
      assertThat(kept).hasSize(2);
      var first = door.broker().on(Topics.INSTANCES_RECEIVED);
      assertThat(first).singleElement().isInstanceOf(InstanceReceived.class);
      assertThat(door.broker().on(Topics.DEAD_LETTERS))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.reason()).isEqualTo("sop-instance-conflict");
                assertThat(letter.object().orElseThrow().sha256())
                    .isIn(kept.keySet())
                    .isNotEqualTo(first.getFirst().object().sha256());
              });
    }
  }

  /** Two patients in one study stay two patients; the stream then keeps the second one out. */
  @Test
  void aSecondPatientInAStudyIsAnnouncedAsAnotherPatient() throws IOException {
    var second = "1.2.826.4711.2";
    var stranger = Images.chest(second).put(Tag.PATIENT_ID, "SOMEBODY").build();
    try (var door = door()) {
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
      assertThat(door.send(second, SYNTAX, Images.encoded(stranger))).isEqualTo(Status.SUCCESS);
      assertThat(door.kept(2)).hasSize(2);
      var announced = door.broker().on(Topics.INSTANCES_RECEIVED);
      assertThat(announced).extracting(InstanceReceived::study).containsOnly(study(announced));
      assertThat(announced).extracting(InstanceReceived::patient).doesNotHaveDuplicates();
    }
  }

  private static StudyKey study(List<InstanceReceived> announced) {
    return announced.getFirst().study();
  }

  private Door door() throws IOException {
    return Door.open(folder, settings -> settings.limitedTo(SENDERS, 1 << 20));
  }

  /** One sender among many. */
  @FunctionalInterface
  private interface Sender {
    Status send(int number) throws IOException;
  }

  private static Map<Status, Integer> answers(Sender sender) throws Exception {
    var counted = new HashMap<Status, Integer>();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, SENDERS)
              .mapToObj(number -> (Callable<Status>) () -> sender.send(number))
              .toList();
      for (var answer : senders.invokeAll(work)) {
        counted.merge(answer.get(), 1, Integer::sum);
      }
    }
    return counted;
  }
}
