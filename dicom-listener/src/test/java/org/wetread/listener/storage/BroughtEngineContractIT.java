package org.wetread.listener.storage;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by the engine that the build brought along: dcm4che's under its profile. */
class BroughtEngineContractIT extends StorageListenerContract {

  private static final String SKIPPED =
      "SKIPPED: dcm4che's half of the listener contract; with its artefacts in the local"
          + " repository: ./wetread maven -Pdcm4che verify";

  /** On the console too: a report that nobody opens is not loud. */
  @BeforeAll
  static void saySo() {
    if (isMissing()) {
      System.err.println(SKIPPED);
    }
  }

  @Override
  StorageEngine engine() {
    assumeFalse(isMissing(), SKIPPED);
    return StorageEngine.installed();
  }

  private static boolean isMissing() {
    return StorageEngine.installed() instanceof OwnEngine;
  }
}
