package org.wetread.worker.labelled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.wetread.worker.reading.ReadyPack;

/** Reads a labelled folder, as many images at once as there are cores. */
public final class LabelledReading {

  private final RowReading reading;

  /**
   * @param results what is read already, and where the rest is kept
   */
  public LabelledReading(ReadyPack ready, DicomFolder folder, ResultFile results) {
    reading = new RowReading(ready, folder, results);
  }

  /**
   * Reads what has not been read yet.
   *
   * @param seen told after each row
   * @return in the order of the rows
   * @throws UncheckedIOException when a result cannot be kept
   */
  public List<ReadRow> read(List<LabelledRow> rows, Runnable seen) {
    return rows.parallelStream()
        .map(
            row -> {
              var read = read(row);
              seen.run();
              return read;
            })
        .toList();
  }

  private ReadRow read(LabelledRow row) {
    try {
      return reading.read(row);
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be kept", e);
    }
  }
}
