package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;

class CommitmentReportTest {

  private static final SopReference KEPT = new SopReference("1.2.840.1", "1.2.3");
  private static final SopReference LOST = new SopReference("1.2.840.1", "1.2.4");

  @Test
  void aFullSuccessIsEventTypeOneAndNamesNoFailure() throws IOException {
    var report = new CommitmentReport("1.2.9", List.of(KEPT), List.of());

    assertThat(report.request(7))
        .isEqualTo(
            new DimseCommand.EventReportRequest(
                7, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 1));
    var information = information(report, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(information.string(Tag.TRANSACTION_UID)).contains("1.2.9");
    assertThat(information.sequence(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
    assertThat(information.contains(Tag.FAILED_SOP_SEQUENCE)).isFalse();
  }

  @Test
  void aFailureIsEventTypeTwoAndSaysWhy() throws IOException {
    var failed = new CommitmentReport.Failed(LOST, FailureReason.CLASS_INSTANCE_CONFLICT);
    var report = new CommitmentReport("1.2.9", List.of(KEPT), List.of(failed));

    assertThat(report.request(7).eventTypeId()).isEqualTo(2);
    var information = information(report, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    var item = information.sequence(Tag.FAILED_SOP_SEQUENCE).getFirst();
    assertThat(item.string(Tag.REFERENCED_SOP_CLASS_UID)).contains("1.2.840.1");
    assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.4");
    assertThat(item.integer(Tag.FAILURE_REASON)).hasValue(0x0119);
    assertThat(information.sequence(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
  }

  @Test
  void whereNothingIsKeptNothingIsReferenced() throws IOException {
    var failed = new CommitmentReport.Failed(LOST, FailureReason.NO_SUCH_OBJECT_INSTANCE);
    var report = new CommitmentReport("1.2.9", List.of(), List.of(failed));

    var information = information(report, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(information.contains(Tag.REFERENCED_SOP_SEQUENCE)).isFalse();
  }

  private static DataSet information(CommitmentReport report, TransferSyntax syntax)
      throws IOException {
    return DataSetReader.read(report.encoded(syntax.uid()), syntax, ReadLimits.forHeaders())
        .dataSet();
  }
}
