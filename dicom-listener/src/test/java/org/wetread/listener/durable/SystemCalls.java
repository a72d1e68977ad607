package org.wetread.listener.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What strace saw, one letter for each call that matters, in the order in which calls ended. */
final class SystemCalls {

  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final String UNFINISHED = " <unfinished ...>";

  /** The way of an object that has a file of its own. */
  static final List<Call> OWN_FILE =
      List.of(
          Call.OBJECT_FORCED,
          Call.OBJECT_RENAMED,
          Call.FOLDER_FORCED,
          Call.MANIFEST_FORCED,
          Call.ANSWERED);

  /** The way of an object in a pack. */
  static final List<Call> PACK = List.of(Call.PACK_FORCED, Call.MANIFEST_FORCED, Call.ANSWERED);

  /** One object's way: P-DATA answers begin with PDU type 4 (PS3.8 section 9.3.5). */
  enum Call {
    OBJECT_FORCED("^f(data)?sync\\(\\d+<[^>]*/objects/tmp/.*= 0"),
    OBJECT_RENAMED("^rename.*/objects/tmp/.*/objects/instances/.*= 0"),
    FOLDER_FORCED("^f(data)?sync\\(\\d+<[^>]*/objects/instances/[0-9a-f]{2}>.*= 0"),
    PACK_FORCED("^f(data)?sync\\(\\d+<[^>]*/objects/packs/[0-9a-f].*= 0"),
    MANIFEST_FORCED("^f(data)?sync\\(\\d+<[^>]*/outbox/\\d+\\.journal>.*= 0"),
    ANSWERED("^(write|writev|sendto|sendmsg)\\(\\d+<TCP.*\"\\\\4\\\\0.*");

    private final Pattern pattern;

    Call(String regex) {
      pattern = Pattern.compile(regex);
    }

    static Stream<Call> of(String text) {
      return Stream.of(values()).filter(call -> call.pattern.matcher(text).find()).limit(1);
    }
  }

  private final List<Call> calls;

  private SystemCalls(List<Call> calls) {
    this.calls = calls;
  }

  static SystemCalls of(Path trace) throws IOException {
    var started = new HashMap<String, String>();
    var calls = new ArrayList<Call>();
    for (var line : Files.readAllLines(trace)) {
      var parts = LINE.matcher(line);
      if (parts.matches()) {
        whole(started, parts.group(1), parts.group(2)).flatMap(Call::of).forEach(calls::add);
      }
    }
    return new SystemCalls(calls);
  }

  /** The answers, each of which must have its own whole sequence right before it. */
  int durableAnswers(List<Call> order) {
    var answers = 0;
    var since = new ArrayList<Call>();
    for (var call : calls) {
      since.add(call);
      if (call == Call.ANSWERED) {
        if (!since.equals(order)) {
          throw new AssertionError("answer %d came after %s".formatted(answers + 1, since));
        }
        since.clear();
        answers++;
      }
    }
    return answers;
  }

  /**
   * A write counts from its start, because the peer may have it then; every other call counts when
   * it has succeeded.
   */
  private static Stream<String> whole(Map<String, String> started, String thread, String text) {
    if (text.endsWith(UNFINISHED)) {
      started.put(thread, text.substring(0, text.length() - UNFINISHED.length()));
      return text.startsWith("write") || text.startsWith("send") ? Stream.of(text) : Stream.empty();
    }
    var resumed = RESUMED.matcher(text);
    if (resumed.matches()) {
      var head = started.getOrDefault(thread, "");
      return head.startsWith("write") || head.startsWith("send")
          ? Stream.empty()
          : Stream.of(head + resumed.group(1));
    }
    return Stream.of(text);
  }
}
