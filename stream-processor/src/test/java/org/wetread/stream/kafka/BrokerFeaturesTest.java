package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerFeaturesTest {

  @Test
  void brokersWithOlderTransactionsAreRefused() {
    for (var finalized :
        List.<Map<String, Short>>of(Map.of(), Map.of("transaction.version", (short) 1))) {
      assertThatThrownBy(() -> BrokerFeatures.requireTransactions(finalized))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("transaction.version")
          .hasMessageContaining("kafka-features.sh");
    }
    assertThatCode(
            () -> BrokerFeatures.requireTransactions(Map.of("transaction.version", (short) 2)))
        .doesNotThrowAnyException();
  }
}
