package org.wetread.stream.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wetread.events.Progression;
import org.wetread.events.Urgency;
import org.wetread.stream.triage.Patience;
import org.wetread.stream.triage.TriageCondition;
import org.wetread.stream.triage.TriageRule;
import org.wetread.stream.triage.TriageRules;

/** {@code triage.yaml}: {@link TriageRules} as a site writes them. */
public final class TriageFile {

  static final String NAME = "triage.yaml";

  /** Stands in for what a mistake left out, until all mistakes are told. */
  private static final Duration HOUR = Duration.ofHours(1);

  private TriageFile() {}

  /**
   * Reads a site's rules.
   *
   * @throws RulesFileException naming every mistake by its line
   */
  public static TriageRules read(Path path) {
    return YamlDocument.read(path).as(TriageFile::rules);
  }

  /** The rules that come with the program: the pack's own urgencies, and worsening is urgent. */
  public static TriageRules builtIn() {
    return YamlDocument.builtIn(NAME).as(TriageFile::rules);
  }

  /** The built-in file as text, to begin one's own from. */
  public static String builtInText() {
    return YamlDocument.text(NAME);
  }

  static TriageRules rules(Section file) {
    file.only("version", "classes", "stat-order", "rules");
    require(file, "version", "name this rule set, for example 'version: 2026-11'");
    require(file, "classes", "give 'critical', 'urgent' and 'routine' a ceiling");
    require(file, "stat-order", "write 'stat-order: urgent' or 'critical'");
    require(file, "rules", "end them with one without 'when'");
    var sections = file.sections("rules");
    var names = new HashSet<String>();
    return new TriageRules(
        file.value("version", Notation::name, Notation.NAME).orElse(""),
        sections.stream().map(each -> rule(each, each.equals(sections.getLast()), names)).toList(),
        file.section("classes").map(TriageFile::classes).orElse(Map.of()),
        file.choice("stat-order", Urgency.class).orElse(Urgency.URGENT));
  }

  private static void require(Section file, String key, String instead) {
    if (!file.has(key)) {
      file.mistake("'" + key + "' is missing", instead);
    }
  }

  private static Map<Urgency, Patience> classes(Section classes) {
    classes.only("critical", "urgent", "routine");
    var patience = new EnumMap<Urgency, Patience>(Urgency.class);
    var longest = Duration.ZERO;
    for (var urgency : Urgency.values()) {
      var key = urgency.name().toLowerCase(Locale.ROOT);
      require(classes, key, "write '" + key + ": {ceiling: 8 h}'");
      var allowed =
          classes
              .section(key)
              .map(section -> patience(section, urgency))
              .orElse(new Patience(HOUR, HOUR));
      if (classes.has(key) && allowed.ceiling().compareTo(longest) < 0) {
        classes.mistakeAt(key, "a more urgent class may wait longer than this one", "raise it");
      }
      longest = allowed.ceiling();
      patience.put(urgency, allowed);
    }
    return patience;
  }

  /** Critical ones stand first anyway: there is nothing to lift them before. */
  private static Patience patience(Section section, Urgency urgency) {
    if (urgency == Urgency.CRITICAL) {
      section.only("ceiling");
    } else {
      section.only("ceiling", "lift-after");
    }
    require(section, "ceiling", "write for example 'ceiling: 60 min'");
    var ceiling = section.value("ceiling", Notation::positive, Notation.DURATION).orElse(HOUR);
    var lift = section.value("lift-after", Notation::duration, Notation.DURATION).orElse(ceiling);
    if (lift.compareTo(ceiling) > 0) {
      section.mistakeAt("lift-after", "it is lifted after its ceiling", "lift it earlier");
      return new Patience(ceiling, ceiling);
    }
    return new Patience(ceiling, lift);
  }

  private static TriageRule rule(Section rule, boolean last, Set<String> names) {
    rule.only("name", "when", "class");
    require(rule, "class", "write 'class: critical', 'urgent' or 'routine'");
    var name = RuleNames.read(rule, names);
    RuleNames.checkWhen(rule, last, "finding");
    return new TriageRule(
        name,
        rule.line(),
        rule.section("when").map(TriageFile::condition).orElse(TriageCondition.ALWAYS),
        rule.choice("class", Urgency.class).orElse(Urgency.ROUTINE));
  }

  private static TriageCondition condition(Section when) {
    when.only("finding", "pack-urgency", "margin", "probability", "progression");
    return new TriageCondition(
        Set.copyOf(when.values("finding", Notation::pack, "write the finding's id in the pack")),
        Set.copyOf(when.choices("pack-urgency", Urgency.class)),
        when.value("margin", Notation::band, Notation.BAND),
        when.value("probability", Notation::band, Notation.BAND),
        Set.copyOf(when.choices("progression", Progression.class)));
  }
}
