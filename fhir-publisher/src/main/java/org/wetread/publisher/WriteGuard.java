package org.wetread.publisher;

import java.util.Optional;
import java.util.Set;

/**
 * May a draft be written? A human's word always stands, ours only ever moves forward, and what is
 * not ours is not touched. Decides over what was read; whoever acts on the decision does so under
 * the version that was read, and asks again when that version has gone.
 */
public final class WriteGuard {

  /** How often a write that lost against another is read, guarded and tried anew. */
  public static final int ATTEMPTS = 3;

  /** The statuses of R4 DiagnosticReport that say a human has spoken. */
  public static final Set<String> FINAL = Set.of("final", "amended", "corrected", "appended");

  private static final Set<String> OPEN = Set.of("registered", "partial", "preliminary");

  private WriteGuard() {}

  /** The decision. */
  public sealed interface Decision {

    /** Nothing stands there. */
    record Create() implements Decision {}

    /**
     * An earlier draft of ours stands there.
     *
     * @param version what it must still be at when the write arrives
     */
    record Amend(String version) implements Decision {}

    /** This revision stands there already. */
    record AlreadyStands() implements Decision {}

    /**
     * Nothing may be written.
     *
     * @param reason a code, kebab-case
     */
    record Withhold(String reason) implements Decision {}
  }

  /**
   * Decides.
   *
   * @param revision the draft's revision
   * @param standing what stands under our report's address
   * @param humanReport whether another report of the same order or study is final
   */
  public static Decision decide(
      int revision, Optional<StandingReport> standing, boolean humanReport) {
    if (humanReport) {
      return new Decision.Withhold("final-report-exists");
    }
    return standing
        .map(report -> decideOver(revision, report))
        .orElseGet(() -> new Decision.Create());
  }

  private static Decision decideOver(int revision, StandingReport standing) {
    if (!standing.ours()) {
      return new Decision.Withhold("foreign-report");
    }
    if (FINAL.contains(standing.status())) {
      return new Decision.Withhold("draft-finalised");
    }
    if (!OPEN.contains(standing.status())) {
      return new Decision.Withhold("draft-closed");
    }
    if (standing.revision().isEmpty() || standing.version().isEmpty()) {
      return new Decision.Withhold("draft-unversioned");
    }
    return compare(revision, standing.revision().getAsInt(), standing.version().get());
  }

  private static Decision compare(int revision, int standing, String version) {
    return switch (Integer.signum(Integer.compare(revision, standing))) {
      case -1 -> new Decision.Withhold("newer-revision-stands");
      case 0 -> new Decision.AlreadyStands();
      default -> new Decision.Amend(version);
    };
  }
}
