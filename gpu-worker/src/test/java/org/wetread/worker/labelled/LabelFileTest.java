package org.wetread.worker.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.events.Progression;
import org.wetread.events.ViewPosition;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackManifest.FindingPrompts;
import org.wetread.worker.pack.PackRefusedException;

class LabelFileTest {

  private static List<FindingPrompts> findings = List.of();

  @BeforeAll
  static void load() throws PackRefusedException {
    findings = ModelPack.load(PhantomPack.folder()).manifest().findings();
  }

  @Test
  void knowsFindingsByIdAndByLabelWhateverTheirSpelling() throws Exception {
    var labels =
        parse("File,Pleural Effusion,PULMONARY_NODULE,pneumothorax\na.dcm,1,0.0,-1\nb.dcm,,1.0,\n");

    assertThat(labels.byUid()).isFalse();
    assertThat(labels.findings()).containsExactly("pleural-effusion", "pneumothorax", "nodule");
    assertThat(labels.rows().getFirst().present())
        .isEqualTo(Map.of("pleural-effusion", true, "nodule", false));
    assertThat(labels.rows().getLast().present()).isEqualTo(Map.of("nodule", true));
  }

  @Test
  void readsPriorsChangesAndWhatOverridesTheHeader() throws Exception {
    var labels =
        parse(
            """
            \uFEFFsop_instance_uid,prior,nodule,nodule:change,view,sex,age,note
            1.2.3,1.2.2,1,Worsening,pa,f,71.5,"a, ""b""
            c"
            """
                .replace("\n", "\r\n"));

    var row = labels.rows().getFirst();
    assertThat(labels.byUid()).isTrue();
    assertThat(labels.ignored()).containsExactly("note");
    assertThat(row.prior()).contains("1.2.2");
    assertThat(row.changes()).isEqualTo(Map.of("nodule", Progression.WORSENING));
    assertThat(row.view()).contains(ViewPosition.PA);
    assertThat(row.sex()).contains("F");
    assertThat(row.age()).hasValue(71);
  }

  @Test
  void takesABlankForAbsentOnlyWhenTold() throws Exception {
    var text = "file,nodule\na.dcm,\n";

    assertThat(LabelFile.parse(text, findings, true).rows().getFirst().present())
        .isEqualTo(Map.of("nodule", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nodule\n1\n",
        "file,edema\na.dcm,1\n",
        "file,file,nodule\na,b,1\n",
        "file,nodule\nSMITH.dcm,SMITH\n",
        "file,nodule\nSMITH.dcm,1,SMITH\n",
        "file,nodule\n,1\n",
        "file,nodule\n\"SMITH.dcm,1\n",
        "file,nodule,view\na.dcm,1,SMITH\n",
        "file,nodule,age\na.dcm,1,SMITH\n"
      })
  void refusesWhatItCannotUnderstandWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ManifestRefusedException.class)
        .message()
        .contains("manifest")
        .doesNotContain("SMITH");
  }

  private static LabelFile parse(String text) throws ManifestRefusedException {
    return LabelFile.parse(text, findings, false);
  }
}
