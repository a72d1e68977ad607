package org.wetread.stream.simulation;

import java.util.List;

/** What comes to be read; another seed is another week of the same hospital. */
public interface Workload {

  /** The arrivals of a seed, in order of time; at least one. */
  List<Arrival> arrivals(long seed);

  /** The findings to report on. */
  List<FindingModel> findings();
}
