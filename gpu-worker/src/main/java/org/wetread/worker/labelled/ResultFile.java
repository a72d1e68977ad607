package org.wetread.worker.labelled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has been read so far, a line of JSON each, written out image by image: an evaluation that is
 * killed goes on where it was. A line that the end of the process cut short is read again, and so
 * is what was read by another pack. Thread-safe.
 */
public final class ResultFile implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<ImageResult.Key, ImageResult> known;
  private final BufferedWriter out;

  private ResultFile(Map<ImageResult.Key, ImageResult> known, BufferedWriter out) {
    this.known = known;
    this.out = out;
  }

  /** Opens or begins a file. */
  public static ResultFile open(Path file) throws IOException {
    var known = new HashMap<ImageResult.Key, ImageResult>();
    var whole = true;
    if (Files.exists(file)) {
      var text = Files.readString(file, StandardCharsets.UTF_8);
      text.lines()
          .forEach(line -> parsed(line).ifPresent(result -> known.put(result.key(), result)));
      whole = text.isEmpty() || text.endsWith("\n");
    }
    var out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (!whole) {
      out.newLine();
    }
    return new ResultFile(known, out);
  }

  private static Optional<ImageResult> parsed(String line) {
    try {
      return line.isBlank()
          ? Optional.empty()
          : Optional.of(JSON.readValue(line, ImageResult.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What is known of an image already. */
  synchronized Optional<ImageResult> find(ImageResult.Key key) {
    return Optional.ofNullable(known.get(key));
  }

  /** Keeps a result, out of this process's hands before it returns. */
  synchronized void keep(ImageResult result) throws IOException {
    out.write(JSON.writeValueAsString(result));
    out.newLine();
    out.flush();
    known.put(result.key(), result);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
