package org.wetread.publisher.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.publisher.mapping.Code;

class CodeTablesTest {

  @TempDir private Path folder;

  @Test
  void onlyVerifiedCodesAreUsedAndNoneOfSeveralOfOneSystem() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("codes.yaml"),
            """
            findings:
              nodule:
                codings:
                  - {system: "urn:a", code: "1", display: One, status: verified}
                  - {system: "urn:b", code: "2", display: Two, status: unconfirmed}
              tube:
                codings:
                  - {system: "urn:a", code: "3", display: Three, status: verified}
                  - {system: "urn:a", code: "4", display: Four, status: verified}
            """);

    var codes = CodeTables.findings(Optional.of(file)).byFinding();

    assertThat(codes.get("nodule")).containsExactly(new Code("urn:a", "1", "One"));
    assertThat(codes.get("tube")).isEmpty();
  }

  @Test
  void theModelsOwnTableIsOnTheClassPath() throws IOException {
    assertThat(CodeTables.findings(Optional.empty()).byFinding())
        .containsKeys("pneumothorax", "pleural-effusion", "support-device");
  }
}
