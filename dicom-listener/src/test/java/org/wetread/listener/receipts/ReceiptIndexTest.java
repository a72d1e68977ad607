package org.wetread.listener.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptIndexTest {

  @Test
  void findsWhatAMapOfListsFinds() {
    var random = new Random(7);
    var index = new ReceiptIndex();
    Map<Long, List<Long>> expected = new HashMap<>();
    for (var position = 1L; position <= 20_000; position++) {
      // Few enough keys that some are shared, and neighbours that fall into one slot.
      var key = random.nextInt(15_000) * (random.nextBoolean() ? 1L : 1L << 40);
      index.put(key, position);
      expected.computeIfAbsent(key, k -> new ArrayList<>()).add(position);
    }

    expected.forEach(
        (key, positions) ->
            assertThat(index.candidates(key)).containsExactlyInAnyOrderElementsOf(positions));
    assertThat(index.candidates(-1)).isEmpty();
  }

  @Test
  void remembersWhereTheBrokerKeepsWhat() {
    var index = new ReceiptIndex();
    for (var i = 1L; i <= 10_000; i++) {
      index.put(i, 1000 + i);
      if (i % 2 == 0) {
        index.said(i, 1000 + i, new Said((int) (i % 64), i << 20));
      }
    }

    assertThat(index.said(4, 1004)).contains(new Said(4, 4L << 20));
    assertThat(index.said(9_998, 10_998)).contains(new Said(9_998 % 64, 9_998L << 20));
    assertThat(index.said(5, 1005)).isEqualTo(Optional.empty());
    assertThat(index.said(4, 1005)).isEmpty();
  }
}
