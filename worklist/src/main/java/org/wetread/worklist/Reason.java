package org.wetread.worklist;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;

/**
 * Why something did not go the usual way.
 *
 * @param code from a closed list of the module that says so
 * @param explanation in words
 */
public record Reason(String code, String explanation) {

  /** The reason of a code; one without an explanation of its own is spelled out. */
  public static Reason of(String code) {
    return new Reason(
        code,
        Stream.of(declined(code), failed(code))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> spelledOut(code)));
  }

  private static Optional<String> declined(String code) {
    return Arrays.stream(DeclineReason.values())
        .filter(reason -> reason.name().equals(code))
        .map(DeclineReason::explanation)
        .findFirst();
  }

  private static Optional<String> failed(String code) {
    return Arrays.stream(FailureReason.values())
        .filter(reason -> reason.name().equals(code))
        .map(FailureReason::explanation)
        .findFirst();
  }

  private static String spelledOut(String code) {
    return code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
  }
}
