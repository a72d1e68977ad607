package org.wetread.listener.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.net.FailureReason;
import org.wetread.dicom.net.SopReference;

class TransactionTextTest {

  private static final SopReference KEPT = new SopReference("1.2.840.1", "1.2.3");
  private static final SopReference LOST = new SopReference("1.2.840.1", "1.2.4");
  private static final Transaction ASKED =
      new Transaction(
          Instant.parse("2026-11-24T05:00:00.123456Z"),
          "DX ROOM 1",
          "WETREAD",
          "1.2.9",
          List.of(KEPT, LOST),
          List.of());
  private static final Transaction VERIFIED =
      ASKED.verified(List.of(Verdict.COMMITTED, Verdict.PROCESSING_FAILURE));

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    assertThat(TransactionText.read(TransactionText.write(ASKED))).isEqualTo(ASKED);
    assertThat(TransactionText.read(TransactionText.write(VERIFIED))).isEqualTo(VERIFIED);
  }

  @Test
  void theReportSaysWhatEachVerdictSays() {
    var report = VERIFIED.report();
    assertThat(report.committed()).containsExactly(KEPT);
    assertThat(report.failed()).hasSize(1);
    assertThat(report.failed().getFirst().reference()).isEqualTo(LOST);
    assertThat(report.failed().getFirst().reason()).isEqualTo(FailureReason.PROCESSING_FAILURE);
  }

  @Test
  void aFileThatLacksAnyOfItsLinesIsNotRead() {
    for (var missing = 0; missing < TransactionText.write(VERIFIED).size(); missing++) {
      var lines = new ArrayList<>(TransactionText.write(VERIFIED));
      lines.remove(missing);
      assertThatThrownBy(() -> TransactionText.read(lines)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileWithAVerdictThatDoesNotExistIsNotReadAndNotShown() {
    var lines = new ArrayList<>(TransactionText.write(VERIFIED));
    lines.replaceAll(line -> line.replace("COMMITTED", "PROBABLY"));
    assertThatThrownBy(() -> TransactionText.read(lines))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("1.2.3");
  }

  @Test
  void theSameTransactionUidOfTwoRequestorsHasTwoNames() {
    assertThat(Transaction.name("A", "1.2.9")).isNotEqualTo(Transaction.name("B", "1.2.9"));
  }
}
