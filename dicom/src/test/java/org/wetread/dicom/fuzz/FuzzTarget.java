package org.wetread.dicom.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * Code that reads what a stranger sends.
 *
 * @param seeds valid inputs, from which mutations start
 */
public record FuzzTarget(String name, Reading reading, List<byte[]> seeds) {

  /** Returns for every input whatsoever: the documented refusals are caught, nothing else is. */
  @FunctionalInterface
  public interface Reading {
    void read(byte[] input) throws IOException;
  }
}
