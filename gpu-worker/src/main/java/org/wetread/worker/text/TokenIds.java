package org.wetread.worker.text;

import java.util.List;

/**
 * A sentence as the text encoder takes it.
 *
 * @param ids from [CLS] to [SEP], without padding
 */
public record TokenIds(List<Integer> ids) {

  public TokenIds {
    ids = List.copyOf(ids);
  }
}
