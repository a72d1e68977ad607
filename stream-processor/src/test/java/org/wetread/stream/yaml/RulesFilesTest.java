package org.wetread.stream.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wetread.events.Lane;
import org.wetread.events.Progression;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.stream.routing.AgeBand;
import org.wetread.stream.routing.TextPattern;
import org.wetread.stream.triage.Band;
import org.wetread.stream.triage.Patience;

class RulesFilesTest {

  private static final String ROUTING =
      """
      rules:
        - name: intensive care
          when:
            modality: [CR, DX]
            body-part: CHEST*
            view: ap
            calling-ae: ICU*
            station: [MOBILE1, MOBILE2]
            age: 18..
            priority: routine
          lane: stat
          packs: [phantom, biovil-t]
          deadline: 90 s
        - name: everything else
          deadline: PT5M
      """;

  private static final String TRIAGE =
      """
      version: site 7
      classes:
        critical: {ceiling: 10 min}
        urgent: {ceiling: 1 h, lift-after: 50 min}
        routine: {ceiling: 12 h, lift-after: 10 h}
      stat-order: critical
      rules:
        - name: sure and worse
          when:
            finding: [pneumothorax, pleural-effusion]
            pack-urgency: urgent
            margin: 0.2..
            probability: 0.8..1
            progression: worsening
          class: critical
        - name: everything else
          class: routine
      """;

  @TempDir Path folder;

  @Test
  void aRoutingRuleIsReadWithEveryKey() throws IOException {
    var rules = RoutingFile.read(file(ROUTING)).rules();

    var first = rules.getFirst();
    assertThat(first.name()).isEqualTo("intensive care");
    assertThat(first.line()).isEqualTo(2);
    assertThat(first.when().modalities())
        .containsExactly(new TextPattern("CR"), new TextPattern("DX"));
    assertThat(first.when().bodyParts()).containsExactly(new TextPattern("CHEST*"));
    assertThat(first.when().views()).isEqualTo(Set.of(ViewPosition.AP));
    assertThat(first.when().callingAeTitles()).containsExactly(new TextPattern("ICU*"));
    assertThat(first.when().stations()).hasSize(2);
    assertThat(first.when().age()).contains(new AgeBand(18, AgeBand.NO_END));
    assertThat(first.when().stat()).contains(false);
    assertThat(first.lane()).contains(Lane.STAT);
    assertThat(first.packs()).containsExactly("phantom", "biovil-t");
    assertThat(first.deadline()).contains(Duration.ofSeconds(90));
    assertThat(rules.getLast().deadline()).contains(Duration.ofMinutes(5));
    assertThat(rules.getLast().lane()).isEmpty();
  }

  @Test
  void aTriageRuleIsReadWithEveryKey() throws IOException {
    var rules = TriageFile.read(file(TRIAGE));

    var when = rules.rules().getFirst().when();
    assertThat(rules.version()).isEqualTo("site 7");
    assertThat(rules.statOrder()).isEqualTo(Urgency.CRITICAL);
    assertThat(rules.patience().get(Urgency.ROUTINE))
        .isEqualTo(new Patience(Duration.ofHours(12), Duration.ofHours(10)));
    assertThat(when.findings()).containsExactlyInAnyOrder("pneumothorax", "pleural-effusion");
    assertThat(when.urgencies()).containsExactly(Urgency.URGENT);
    assertThat(when.margin()).contains(new Band(0.2, Double.POSITIVE_INFINITY));
    assertThat(when.probability()).contains(new Band(0.8, 1));
    assertThat(when.progressions()).containsExactly(Progression.WORSENING);
  }

  @Test
  void whatComesWithTheProgramIsAFileOfTheSameKind() {
    assertThat(RoutingFile.builtIn().rules()).hasSize(2);
    assertThat(TriageFile.builtIn().patience())
        .hasEntrySatisfying(
            Urgency.URGENT,
            patience -> assertThat(patience.ceiling()).isEqualTo(Duration.ofMinutes(60)));
    assertThat(TriageFile.builtIn().patience())
        .hasEntrySatisfying(
            Urgency.ROUTINE,
            patience -> assertThat(patience.ceiling()).isEqualTo(Duration.ofHours(8)));
  }

  /** Each line replaces what one line of the good file says, and names what is to be told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          modality: [CR, DX]  | modalty: CR          | :4: unknown key 'modalty'; did you mean 'modality'?
          view: ap            | view: ap, pa         | :6: 'ap, pa' is no view; choose from pa, ap, lateral, other, unknown
          age: 18..           | age: 60..18          | :9: '60..18' is no age; write for example 18..64, 65.. or ..17
          age: 18..           | age: adult           | :9: 'adult' is no age
          priority: routine   | priority: stat\\n    lane: routine | stands here twice
          lane: stat          | lane: express        | :11: 'express' is no lane; choose from stat, routine
          packs: [phantom, biovil-t] | packs: Phantom Pack | :12: 'Phantom Pack' is no packs
          deadline: 90 s      | deadline: soon       | :13: 'soon' is no deadline; write for example 90 s
          deadline: 90 s      | deadline: 0 s        | :13: '0 s' is no deadline
          deadline: PT5M      | when: {view: pa}     | :14: the last rule has a 'when'
          calling-ae: ICU*    | calling-ae: []       | :7: 'calling-ae' is empty
          name: everything else | name: intensive care | :14: another rule is called 'intensive care'
          name: intensive care  | lane: stat         | :2: the rule has no name
          """)
  void aMistakeInRoutingIsToldWithItsLine(String good, String bad, String told) {
    assertRefused(ROUTING.replace(good, bad.replace("\\n", "\n")), told, RoutingFile::read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: site 7     | # nothing            | :2: 'version' is missing
          lift-after: 50 min  | lift-after: 2 h      | :4: it is lifted after its ceiling
          ceiling: 12 h       | ceiling: 30 min      | :5: it is lifted after its ceiling
          critical: {ceiling: 10 min} | critical: {ceiling: 2 h} | :4: a more urgent class may wait longer
          critical: {ceiling: 10 min} | critical: {ceiling: 10 min, lift-after: 0 s} | :3: unknown key 'lift-after'
          stat-order: critical | stat-order: stat    | :6: 'stat' is no stat-order
          margin: 0.2..       | margin: high         | :12: 'high' is no margin
          class: critical     | clas: critical       | unknown key 'clas'; did you mean 'class'?
          progression: worsening | progression: worse | :14: 'worse' is no progression; choose from improving, stable, worsening
          """)
  void aMistakeInTriageIsToldWithItsLine(String good, String bad, String told) {
    assertRefused(TRIAGE.replace(good, bad), told, TriageFile::read);
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    var bad = ROUTING.replace("view: ap", "view: up").replace("lane: stat", "lane: fast");

    assertRefused(bad, ":6: 'up'", RoutingFile::read);
    assertRefused(bad, ":11: 'fast'", RoutingFile::read);
  }

  @Test
  void anUrgentOrderIsNotSentByTheRoutineLane() {
    var bad =
        ROUTING
            .replace("priority: routine", "priority: stat")
            .replace("lane: stat", "lane: routine");

    assertRefused(bad, ":11: an urgent order goes by the stat lane", RoutingFile::read);
  }

  @Test
  void aRuleForEverythingBeforeOthersIsAMistake() {
    var bad = "rules:\n  - name: all\n  - name: never\n";

    assertRefused(bad, ":2: a rule without 'when' takes every image", RoutingFile::read);
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertRefused("rules:\n  - name: a\n bad", ":3: not YAML", RoutingFile::read);
    assertRefused("", ":1: there is nothing in it", RoutingFile::read);
    assertRefused("just a word", ":1: keys with values are expected here", RoutingFile::read);
    assertRefused("rules: none", "a list is expected here", RoutingFile::read);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> RoutingFile.read(missing))
        .isInstanceOf(RulesFileException.class)
        .hasMessageContaining(missing.toString());
  }

  @ParameterizedTest
  @CsvSource({"90 s,PT1M30S", "5min,PT5M", "8 h,PT8H", "PT2M,PT2M"})
  void timesAreWrittenAsPeopleDo(String text, Duration meant) {
    assertThat(Notation.duration(text)).isEqualTo(Optional.of(meant));
  }

  private interface Reader {
    Object read(Path path);
  }

  private void assertRefused(String text, String told, Reader reader) {
    assertThatThrownBy(() -> reader.read(file(text)))
        .isInstanceOf(RulesFileException.class)
        .hasMessageContaining("site.yaml:")
        .hasMessageContaining(told);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("site.yaml"), text);
  }
}
