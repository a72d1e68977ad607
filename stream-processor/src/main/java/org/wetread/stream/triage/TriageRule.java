package org.wetread.stream.triage;

import org.wetread.events.Urgency;

/**
 * The class of the findings that a condition describes.
 *
 * @param name for people, unique in its rule set
 * @param line where it begins in its file, from 1
 * @param when which present findings
 * @param urgency their class
 */
public record TriageRule(String name, int line, TriageCondition when, Urgency urgency) {}
