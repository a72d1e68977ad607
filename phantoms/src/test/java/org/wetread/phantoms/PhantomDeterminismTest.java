package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Subject;

class PhantomDeterminismTest {
  private static final int SIZE = 320;

  @Test
  void theSameSeedGivesTheSameBytesOnAnyThread() throws Exception {
    var alone = hashes(new PhantomCatalogue(11));
    try (var pool = Executors.newFixedThreadPool(4)) {
      var together = new ArrayList<Future<String>>();
      for (var study : studies(new PhantomCatalogue(11))) {
        for (var object : study.objects()) {
          together.add(pool.submit(() -> hash(study, object)));
        }
      }
      var collected = new ArrayList<String>();
      for (var hash : together) {
        collected.add(hash.get());
      }
      assertThat(collected).isEqualTo(alone).doesNotHaveDuplicates();
    }
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    assertThat(hashes(new PhantomCatalogue(12)))
        .doesNotContainAnyElementsOf(hashes(new PhantomCatalogue(11)));
  }

  private static List<StudyPlan> studies(PhantomCatalogue catalogue) {
    var studies = new ArrayList<>(catalogue.mix(12));
    studies.add(catalogue.study(StudyScript.other(900, Subject.KNEE)));
    studies.add(catalogue.study(StudyScript.other(901, Subject.UNREADABLE)));
    return studies;
  }

  private static List<String> hashes(PhantomCatalogue catalogue) {
    var hashes = new ArrayList<String>();
    for (var study : studies(catalogue)) {
      for (var object : study.objects()) {
        hashes.add(hash(study, object));
      }
    }
    return hashes;
  }

  private static String hash(StudyPlan study, ObjectPlan object) {
    try {
      var bytes = PhantomObject.draw(study, object, SIZE).part10();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
