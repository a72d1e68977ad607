package org.wetread.stream;

import org.wetread.stream.routing.RoutingRules;
import org.wetread.stream.triage.TriageRules;

/**
 * What a site has laid down as data.
 *
 * @param routing which image goes where
 * @param triage what a finding means for the line, and how long who may wait
 */
public record SiteRules(RoutingRules routing, TriageRules triage) {}
