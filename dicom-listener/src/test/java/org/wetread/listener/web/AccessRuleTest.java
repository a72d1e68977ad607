package org.wetread.listener.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessRuleTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("10.1.2.3");
  private static final String TOKEN = "a token of some length";

  @TempDir Path folder;

  @Test
  void withoutATokenOnlyThisMachineIsAnswered() {
    var rule = AccessRule.loopback();

    assertThat(rule.allows(HERE, Optional.empty())).isTrue();
    assertThat(rule.allows(ELSEWHERE, Optional.of("Bearer " + TOKEN))).isFalse();
  }

  @Test
  void withATokenOnlyWhoShowsItIsAnsweredWhereverItComesFrom() throws IOException {
    var rule = AccessRule.token(Files.writeString(folder.resolve("token"), TOKEN + "\n"));

    assertThat(rule.allows(ELSEWHERE, Optional.of("Bearer " + TOKEN))).isTrue();
    assertThat(rule.allows(HERE, Optional.empty())).isFalse();
    assertThat(rule.allows(HERE, Optional.of("Basic " + TOKEN))).isFalse();
    assertThat(rule.allows(HERE, Optional.of("Bearer " + TOKEN + "x"))).isFalse();
  }

  @Test
  void aShortTokenIsNone() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "short");

    assertThatIOException().isThrownBy(() -> AccessRule.token(file));
  }
}
