package org.wetread.listener.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;

/**
 * What any {@link StorageEngine} owes a sender before there is an object (PS3.8, PS3.4 annex A).
 */
abstract class AssociationContract {

  static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

  @TempDir Path folder;
  private final Deque<ContractDoor> doors = new ArrayDeque<>();

  /** The engine under contract. */
  abstract StorageEngine engine();

  @AfterEach
  void closeDoors() throws IOException {
    for (var door : doors) {
      door.close();
    }
  }

  @Test
  void anEchoIsAnswered() throws IOException {
    try (var association = open().associate(verification())) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void anUnknownSopClassIsNotNegotiated() throws IOException {
    var ct = new PresentationContext(1, CT_IMAGE, List.of(SYNTAX.uid()));
    try (var association = open().associate(ct, verification())) {
      assertThat(association.accepts(CT_IMAGE, SYNTAX.uid())).isFalse();
      assertThat(association.echo()).as("what else was proposed").isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void aTransferSyntaxThatNobodyDecodesIsNotNegotiated() throws IOException {
    try (var association = open().associate(storage(TransferSyntax.HTJ2K))) {
      assertThat(association.accepts(ContractImage.SOP_CLASS, TransferSyntax.HTJ2K.uid()))
          .isFalse();
    }
  }

  @Test
  void moreAssociationsThanThereIsRoomForAreRejectedForNow() throws IOException {
    var door = open(ContractDoor.settings().limitedTo(1, ContractDoor.MAX_OBJECT_BYTES), 0);
    try (var first = door.associate(verification())) {
      assertThatThrownBy(() -> door.associate(verification())).hasMessageContaining("(2/3/2)");
      assertThat(first.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void aWrongCalledTitleIsRejected() throws IOException {
    var door = open();
    assertThatThrownBy(
            () -> door.associate(new AssociationRequestor("SENDER", "OTHER"), verification()))
        .hasMessageContaining("(1/1/7)");
  }

  @Test
  void aCallerWhomNoRuleNamesIsRejected() throws IOException {
    var known = CallingAeTitles.only(Set.of("KNOWN"));
    var door = open(ScpSettings.forTitle("WETREAD").acceptingFrom(known), 0);
    assertThatThrownBy(() -> door.associate(verification())).hasMessageContaining("(1/1/3)");
    try (var association =
        door.associate(new AssociationRequestor("KNOWN", "WETREAD"), verification())) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void closingEndsIdleAssociationsAndFreesThePort() throws IOException {
    var door = open();
    var association = door.associate(verification());
    door.close();
    assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> door.associate(verification())).isInstanceOf(IOException.class);
  }

  ContractDoor open() throws IOException {
    return open(ContractDoor.settings(), 0);
  }

  ContractDoor open(ScpSettings settings, long reserveBytes) throws IOException {
    var door = new ContractDoor(engine(), folder, settings, reserveBytes);
    doors.add(door);
    return door;
  }

  static PresentationContext verification() {
    return new PresentationContext(
        3, SopClass.VERIFICATION, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
  }

  static PresentationContext storage(TransferSyntax syntax) {
    return new PresentationContext(1, ContractImage.SOP_CLASS, List.of(syntax.uid()));
  }
}
