package org.wetread.listener.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.Status;

/**
 * What any {@link StorageEngine} owes the intake behind it, and so the sender before it: PS3.4
 * annexes A and B as a modality sees them, down to the bytes that are kept.
 */
abstract class StorageListenerContract extends AssociationContract {

  private static final String UID = "1.2.826.0.1.3680043.2.1";

  @Test
  void successMeansDurableByteForByte() throws IOException {
    var door = open();
    var image = ContractImage.of(UID, SYNTAX);
    assertThat(alone(door, image)).isEqualTo(Status.SUCCESS);
    assertThat(door.dataSet(UID)).contains(image.dataSet());
  }

  @Test
  void theSameAgainIsASuccessAndStillOneObject() throws IOException {
    var door = open();
    var image = ContractImage.of(UID, SYNTAX);
    alone(door, image);
    var objects = door.objects();
    assertThat(alone(door, image)).isEqualTo(Status.SUCCESS);
    assertThat(door.objects()).isEqualTo(objects);
  }

  @Test
  void otherContentUnderTheSameUidIsRefusedAndTheFirstStays() throws IOException {
    var door = open();
    var first = ContractImage.of(UID, SYNTAX);
    alone(door, first);
    assertThat(alone(door, first.altered())).isEqualTo(Status.CONFLICTING_CONTENT);
    assertThat(door.dataSet(UID)).contains(first.dataSet());
  }

  @Test
  void aFullStoreIsOutOfResources() throws IOException {
    var door = open(ContractDoor.settings(), Long.MAX_VALUE);
    assertThat(alone(door, ContractImage.of(UID, SYNTAX))).isEqualTo(new Status(0xa700));
    assertThat(door.dataSet(UID)).isEmpty();
    assertThat(door.objects()).isZero();
  }

  @Test
  void anObjectBeyondTheLimitIsOutOfResourcesAndTheAssociationGoesOn() throws IOException {
    var door = open();
    var huge = ContractImage.of(UID, SYNTAX, ContractDoor.MAX_OBJECT_BYTES);
    try (var association = door.associate(storage(SYNTAX))) {
      assertThat(store(association, huge)).isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(door.objects()).isZero();
      assertThat(store(association, ContractImage.of(UID, SYNTAX))).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void whatIsNoDataSetCannotBeUnderstood() throws IOException {
    var door = open();
    var noise = "no data set at all. ".repeat(40).getBytes(StandardCharsets.US_ASCII);
    var sent = new ContractImage(UID, SYNTAX, ByteBuffer.wrap(noise));
    assertThat(alone(door, sent)).isEqualTo(Status.CANNOT_UNDERSTAND);
    assertThat(door.objects()).isZero();
  }

  @Test
  void anInstanceThatSaysAnotherUidThanItsSenderIsRefused() throws IOException {
    var other = ContractImage.of(UID + ".1", SYNTAX).dataSet();
    assertThat(alone(open(), new ContractImage(UID, SYNTAX, other)))
        .isEqualTo(Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_BIG_ENDIAN",
        "DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN",
        "RLE_LOSSLESS"
      })
  void eachTransferSyntaxIsKeptAsItCame(TransferSyntax syntax) throws IOException {
    var door = open();
    var image = ContractImage.of(UID, syntax);
    assertThat(alone(door, image)).isEqualTo(Status.SUCCESS);
    assertThat(door.dataSet(UID)).contains(image.dataSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 16_384, 65_536, 131_072})
  void anyMaximumLengthOfUnitsWorksOnBothSides(int unitBytes) throws IOException {
    var door = open(ContractDoor.settings().offeringPdu(unitBytes), 0);
    var image = ContractImage.of(UID, SYNTAX, 1 << 20);
    for (var ours : new int[] {4096, 131_072}) {
      var sender = new AssociationRequestor("SENDER", "WETREAD").withPduBytes(ours);
      try (var association = door.associate(sender, storage(SYNTAX))) {
        assertThat(store(association, image)).isEqualTo(Status.SUCCESS);
      }
    }
    assertThat(door.dataSet(UID)).contains(image.dataSet());
  }

  @Test
  void aSenderThatAbortsInTheMiddleLeavesNothing() throws IOException {
    var door = open();
    var image = ContractImage.of(UID, SYNTAX, 1 << 20);
    var change = new IOException("the sender changed its mind");
    try (var association = door.associate(storage(SYNTAX))) {
      var half =
          image.halfThen(
              () -> {
                throw change;
              });
      assertThatThrownBy(() -> store(association, image, half)).isSameAs(change);
    }
    door.awaitNoAssociation();
    assertThat(door.dataSet(UID)).isEmpty();
    assertThat(door.objects()).isZero();
    assertThat(alone(door, image)).as("the whole of it, later").isEqualTo(Status.SUCCESS);
  }

  @Test
  void aSenderThatFallsSilentInTheMiddleIsCutAndLeavesNothing() throws IOException {
    var patience = Duration.ofMillis(500);
    var door = open(ContractDoor.settings().timedBy(patience, patience), 0);
    var image = ContractImage.of(UID, SYNTAX, 1 << 20);
    try (var association = door.associate(storage(SYNTAX))) {
      var half =
          image.halfThen(
              () -> {
                assertThat(door.associations()).as("while it is silent").isOne();
                door.awaitNoAssociation();
                return -1;
              });
      assertThatThrownBy(() -> store(association, image, half)).isInstanceOf(IOException.class);
    }
    assertThat(door.dataSet(UID)).isEmpty();
    assertThat(door.objects()).isZero();
  }

  @Test
  void severalAssociationsStoreAtOnce() throws Exception {
    var door = open();
    var images =
        IntStream.range(0, 8)
            .mapToObj(number -> ContractImage.of(UID + '.' + number, SYNTAX, 1 << 19))
            .toList();
    var work = images.stream().map(image -> (Callable<Status>) () -> alone(door, image)).toList();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : senders.invokeAll(work)) {
        assertThat(answer.get()).isEqualTo(Status.SUCCESS);
      }
    }
    for (var image : images) {
      assertThat(door.dataSet(image.sopInstanceUid())).contains(image.dataSet());
    }
  }

  /** The instance's UID stands for all that identifies somebody. */
  @Test
  void noLogSaysWhoseImageItWas() throws IOException {
    var door = open();
    var image = ContractImage.of(UID, SYNTAX);
    try (var log = new ContractLog()) {
      alone(door, image);
      alone(door, image.altered());
      alone(door, new ContractImage(UID, SYNTAX, ContractImage.of(UID + ".1", SYNTAX).dataSet()));
      assertThat(log.lines()).as("the two refusals").isNotEmpty().noneMatch(l -> l.contains(UID));
    }
  }

  /** In an association of its own. */
  private static Status alone(ContractDoor door, ContractImage image) throws IOException {
    try (var association = door.associate(storage(image.syntax()))) {
      return store(association, image);
    }
  }

  private static Status store(Association association, ContractImage image) throws IOException {
    return store(association, image, image.stream());
  }

  private static Status store(Association association, ContractImage image, InputStream dataSet)
      throws IOException {
    return association.store(
        ContractImage.SOP_CLASS, image.sopInstanceUid(), image.syntax().uid(), dataSet);
  }
}
