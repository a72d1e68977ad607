package org.wetread.events;

import java.util.List;

/**
 * How a site's routing rules want an image read.
 *
 * @param rule the name of the rule that chose, for the audit
 * @param packs ids of the model packs that may read it, the preferred first; empty leaves the
 *     choice to the worker
 */
public record Route(String rule, List<String> packs) {

  public Route {
    packs = List.copyOf(packs);
  }
}
