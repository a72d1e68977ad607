package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;

/** N-ACTION and N-EVENT-REPORT as PS3.7 tables 10.3-1, 10.3-2, 10.3-7 and 10.3-8 have them. */
class NormalizedCommandTest {

  private static final TransferSyntax SYNTAX = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final String COMMITMENT = "1.2.840.10008.1.20.1";
  private static final String INSTANCE = "1.2.840.10008.1.20.1.1";

  @Test
  void anActionNamesWhatItWantsOfWhom() throws Exception {
    assertThat(CommandCodec.decode(bytes(action().putInts(Tag.ACTION_TYPE_ID, 1))))
        .isEqualTo(new DimseCommand.ActionRequest(5, COMMITMENT, INSTANCE, 1, true));
  }

  @Test
  void anActionOfNoTypeBreaksTheProtocol() throws IOException {
    var withoutType = bytes(action());
    assertThatThrownBy(() -> CommandCodec.decode(withoutType))
        .isInstanceOf(ProtocolViolation.class);
  }

  @Test
  void theAnswerToAnActionRepeatsWhatWasAsked() throws IOException {
    var action = new DimseCommand.ActionRequest(5, COMMITMENT, INSTANCE, 1, true);

    var answer = command(new DimseCommand.ActionResponse(action, Status.NO_SUCH_ACTION));

    assertThat(answer.integer(Tag.COMMAND_FIELD)).hasValue(0x8130);
    assertThat(answer.integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO)).hasValue(5);
    assertThat(answer.string(Tag.AFFECTED_SOP_CLASS_UID)).contains(COMMITMENT);
    assertThat(answer.string(Tag.AFFECTED_SOP_INSTANCE_UID)).contains(INSTANCE);
    assertThat(answer.integer(Tag.ACTION_TYPE_ID)).hasValue(1);
    assertThat(answer.integer(Tag.STATUS)).hasValue(0x0123);
    assertThat(answer.integer(Tag.COMMAND_DATA_SET_TYPE)).hasValue(0x0101);
  }

  @Test
  void anEventReportNamesItsEventAndBringsADataSet() throws IOException {
    var report = command(new DimseCommand.EventReportRequest(6, COMMITMENT, INSTANCE, 2));

    assertThat(report.integer(Tag.COMMAND_FIELD)).hasValue(0x0100);
    assertThat(report.integer(Tag.MESSAGE_ID)).hasValue(6);
    assertThat(report.string(Tag.AFFECTED_SOP_CLASS_UID)).contains(COMMITMENT);
    assertThat(report.string(Tag.AFFECTED_SOP_INSTANCE_UID)).contains(INSTANCE);
    assertThat(report.integer(Tag.EVENT_TYPE_ID)).hasValue(2);
    assertThat(report.integer(Tag.COMMAND_DATA_SET_TYPE).orElseThrow()).isNotEqualTo(0x0101);
  }

  @Test
  void theAnswerToAnEventReportMayBringADataSet() throws Exception {
    var answer =
        DataSet.builder()
            .putInts(Tag.COMMAND_FIELD, 0x8100)
            .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, 6)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, 0)
            .putInts(Tag.STATUS, 0x0110);

    assertThat(CommandCodec.decode(bytes(answer)))
        .isEqualTo(new DimseCommand.EventReportResponse(6, Status.PROCESSING_FAILURE, true));
  }

  private static DataSetBuilder action() {
    return DataSet.builder()
        .put(Tag.REQUESTED_SOP_CLASS_UID, COMMITMENT)
        .putInts(Tag.COMMAND_FIELD, 0x0130)
        .putInts(Tag.MESSAGE_ID, 5)
        .putInts(Tag.COMMAND_DATA_SET_TYPE, 0x0102)
        .put(Tag.REQUESTED_SOP_INSTANCE_UID, INSTANCE);
  }

  private static byte[] bytes(DataSetBuilder command) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, command.build(), SYNTAX);
    return bytes.toByteArray();
  }

  private static DataSet command(DimseCommand command) throws IOException {
    return DataSetReader.read(
            new ByteArrayInputStream(CommandCodec.encode(command)), SYNTAX, ReadLimits.forHeaders())
        .dataSet();
  }
}
