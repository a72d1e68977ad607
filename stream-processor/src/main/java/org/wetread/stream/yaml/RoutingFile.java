package org.wetread.stream.yaml;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.wetread.events.Lane;
import org.wetread.events.ViewPosition;
import org.wetread.stream.routing.RoutingCondition;
import org.wetread.stream.routing.RoutingRule;
import org.wetread.stream.routing.RoutingRules;

/** {@code routing.yaml}: {@link RoutingRules} as a site writes them. */
public final class RoutingFile {

  static final String NAME = "routing.yaml";

  private RoutingFile() {}

  /**
   * Reads a site's rules.
   *
   * @throws RulesFileException naming every mistake by its line
   */
  public static RoutingRules read(Path path) {
    return YamlDocument.read(path).as(RoutingFile::rules);
  }

  /** The rules that come with the program: lanes by the order's priority, nothing else. */
  public static RoutingRules builtIn() {
    return YamlDocument.builtIn(NAME).as(RoutingFile::rules);
  }

  /** The built-in file as text, to begin one's own from. */
  public static String builtInText() {
    return YamlDocument.text(NAME);
  }

  static RoutingRules rules(Section file) {
    var sections = file.only("rules").sections("rules");
    if (sections.isEmpty()) {
      file.mistake("there are no rules", "begin with 'rules:' and one rule without 'when'");
    }
    var names = new HashSet<String>();
    return new RoutingRules(
        sections.stream().map(each -> rule(each, each.equals(sections.getLast()), names)).toList());
  }

  private static RoutingRule rule(Section rule, boolean last, Set<String> names) {
    rule.only("name", "when", "lane", "packs", "deadline");
    var name = RuleNames.read(rule, names);
    RuleNames.checkWhen(rule, last, "image");
    var when = rule.section("when").map(RoutingFile::condition).orElse(RoutingCondition.ALWAYS);
    var lane = rule.choice("lane", Lane.class);
    if (when.stat().orElse(false) && lane.equals(Optional.of(Lane.ROUTINE))) {
      rule.mistakeAt("lane", "an urgent order goes by the stat lane", "leave 'lane' out");
    }
    return new RoutingRule(
        name,
        rule.line(),
        when,
        lane,
        rule.values("packs", Notation::pack, Notation.PACK),
        rule.value("deadline", Notation::positive, Notation.DURATION));
  }

  private static RoutingCondition condition(Section when) {
    when.only("modality", "body-part", "view", "calling-ae", "station", "age", "priority");
    return new RoutingCondition(
        when.values("modality", Notation::pattern, Notation.PATTERN),
        when.values("body-part", Notation::pattern, Notation.PATTERN),
        Set.copyOf(when.choices("view", ViewPosition.class)),
        when.values("calling-ae", Notation::pattern, Notation.PATTERN),
        when.values("station", Notation::pattern, Notation.PATTERN),
        when.value("age", Notation::ages, Notation.AGES),
        when.choice("priority", Lane.class).map(lane -> lane == Lane.STAT));
  }
}
