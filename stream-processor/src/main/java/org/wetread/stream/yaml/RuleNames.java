package org.wetread.stream.yaml;

import java.util.Set;

/** What both kinds of rules have in common: a name, and a last one that holds always. */
final class RuleNames {

  private RuleNames() {}

  static String read(Section rule, Set<String> taken) {
    if (!rule.has("name")) {
      rule.mistake("the rule has no name", "begin it with '- name: ...'");
    }
    var name = rule.value("name", Notation::name, Notation.NAME).orElse("");
    if (!name.isEmpty() && !taken.add(name)) {
      rule.mistakeAt("name", "another rule is called '" + name + "'", "give it a name of its own");
    }
    return name;
  }

  static void checkWhen(Section rule, boolean last, String kind) {
    if (last && rule.has("when")) {
      rule.mistake(
          "the last rule has a 'when', so that some " + kind + " may be without a rule",
          "add a rule without 'when' at the end");
    }
    if (!last && !rule.has("when")) {
      rule.mistake(
          "a rule without 'when' takes every " + kind + ", and others follow",
          "give it a 'when' or move it to the end");
    }
  }
}
