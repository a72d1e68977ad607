package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.report.ReportWriter;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.View;

class ReportTest {

  @Test
  void aNormalChestIsReportedInMoreThanOneWay() {
    var texts = new HashSet<String>();
    for (var patient = 1; patient < 40; patient++) {
      var study = new PhantomCatalogue(1).study(StudyScript.chest(patient, View.PA));
      texts.add(ReportWriter.write(study, study.objects().getFirst()).findings());
    }
    assertThat(texts).hasSizeGreaterThan(10).allSatisfy(t -> assertThat(t).contains("effusion"));
  }

  @Test
  void whatIsPlantedIsNotDeniedAndWhatIsNotPlantedIsNotClaimed() {
    for (var patient = 1; patient < 40; patient++) {
      var script =
          StudyScript.chest(patient, View.PA)
              .with(FindingKind.PLEURAL_EFFUSION, Side.RIGHT, Extent.LARGE);
      var study = new PhantomCatalogue(2).study(script);
      var report = ReportWriter.write(study, study.objects().getFirst());
      assertThat(report.impression()).isEqualTo("Large right pleural effusion.");
      assertThat(report.findings())
          .containsIgnoringCase("right pleural effusion")
          .contains("No pneumothorax.")
          .doesNotContainIgnoringCase("no pleural effusion")
          .doesNotContain("left");
    }
  }

  @Test
  void aFollowUpNamesThePriorAndTheCourse() {
    var first =
        StudyScript.chest(4, View.PA).with(FindingKind.PNEUMOTHORAX, Side.LEFT, Extent.LARGE);
    var study = new PhantomCatalogue(2).study(first.later(Progression.IMPROVING));
    var report = ReportWriter.write(study, study.objects().getFirst());
    var priorDate = study.prior().orElseThrow().performed().toLocalDate().toString();
    assertThat(report.findings()).contains(priorDate).contains("decreased since the prior study");
  }
}
