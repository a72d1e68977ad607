package org.wetread.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {

  @Test
  void loopbackAndAnyPortUnlessToldOtherwise() {
    assertThat(ServerOptions.parse(List.of("--data", "d")))
        .isEqualTo(new ServerOptions("127.0.0.1", 0, Path.of("d")));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(ServerOptions.parse(List.of("--port", "8080", "--data", "d", "--host", "192.0.2.1")))
        .isEqualTo(new ServerOptions("192.0.2.1", 8080, Path.of("d")));
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() {
    for (var wrong :
        List.of(
            List.<String>of(),
            List.of("--data"),
            List.of("--data", "d", "--port", "65536"),
            List.of("--data", "d", "--port", "http"),
            List.of("--data", "d", "--verbose", "yes"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(wrong));
    }
  }
}
