package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.ActionInformation.Outcome;

class ActionInformationTest {

  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Sender SENDER =
      new Sender("MODALITY", "WETREAD", InetAddress.getLoopbackAddress());
  private static final SopReference GOOD = new SopReference("1.2.840.1", "1.2.3");

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {
        "IMPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_LITTLE_ENDIAN",
        "DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_BIG_ENDIAN"
      })
  void aRequestNamesItsTransactionAndItsInstances(TransferSyntax syntax) throws IOException {
    var other = new SopReference("1.2.840.2", "1.2.4");

    var read =
        ActionInformation.parsed(encoded("1.2.9", List.of(GOOD, other), syntax), syntax, SENDER);

    assertThat(read)
        .isEqualTo(new Outcome.Asked(new CommitmentRequest(SENDER, "1.2.9", List.of(GOOD, other))));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1.2.840.1, 1.2.3",
    "1.2.x, 1.2.840.1, 1.2.3",
    "1.2.9, '', 1.2.3",
    "1.2.9, 1.2.840.1, ''",
    "1.2.9, 1.2.840.1, ../../etc/passwd",
    "1.2.9, 1.02.840, 1.2.3"
  })
  void aUidThatIsNoneIsAnInvalidArgument(String transaction, String sopClass, String instance)
      throws IOException {
    assertThat(read(transaction, List.of(new SopReference(sopClass, instance))))
        .isEqualTo(new Outcome.Refused(CommitmentRefusal.INVALID_ARGUMENT));
  }

  @Test
  void aRequestForNothingIsAnInvalidArgument() throws IOException {
    assertThat(read("1.2.9", List.of()))
        .isEqualTo(new Outcome.Refused(CommitmentRefusal.INVALID_ARGUMENT));
    assertThat(ActionInformation.parsed(new ByteArrayInputStream(new byte[0]), SYNTAX, SENDER))
        .isEqualTo(new Outcome.Refused(CommitmentRefusal.INVALID_ARGUMENT));
  }

  @Test
  void asManyReferencesAsAreTakenAreTakenAndOneMoreIsTooLarge() throws IOException {
    var most = Collections.nCopies(ActionInformation.MAX_REFERENCES, GOOD);
    var more = Collections.nCopies(ActionInformation.MAX_REFERENCES + 1, GOOD);

    assertThat(read("1.2.9", most)).isInstanceOf(Outcome.Asked.class);
    assertThat(read("1.2.9", more)).isEqualTo(new Outcome.Refused(CommitmentRefusal.TOO_LARGE));
  }

  @Test
  void sequencesInSequencesAreTooLarge() throws IOException {
    var nested = DataSet.builder().put(Tag.TRANSACTION_UID, "1.2.9").build();
    for (var depth = 0; depth < 100; depth++) {
      nested = DataSet.builder().putSequence(Tag.REFERENCED_SOP_SEQUENCE, nested).build();
    }
    assertThat(ActionInformation.parsed(encoded(nested, SYNTAX), SYNTAX, SENDER))
        .isEqualTo(new Outcome.Refused(CommitmentRefusal.TOO_LARGE));
  }

  @Test
  void whatIsNoDataSetIsUnreadable() {
    var text = "Doe^Jane, born 1970".repeat(9).getBytes(StandardCharsets.US_ASCII);
    assertThat(ActionInformation.parsed(new ByteArrayInputStream(text), SYNTAX, SENDER))
        .isEqualTo(new Outcome.Refused(CommitmentRefusal.UNREADABLE));
  }

  private static Outcome read(String transactionUid, List<SopReference> references)
      throws IOException {
    return ActionInformation.parsed(encoded(transactionUid, references, SYNTAX), SYNTAX, SENDER);
  }

  private static ByteArrayInputStream encoded(
      String transactionUid, List<SopReference> references, TransferSyntax syntax)
      throws IOException {
    var items = references.stream().map(reference -> reference.item().build());
    return encoded(
        DataSet.builder()
            .put(Tag.TRANSACTION_UID, transactionUid)
            .putSequence(Tag.REFERENCED_SOP_SEQUENCE, items.toArray(DataSet[]::new))
            .build(),
        syntax);
  }

  private static ByteArrayInputStream encoded(DataSet dataSet, TransferSyntax syntax)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, dataSet, syntax);
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
