package org.wetread.objectstore.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wetread.objectstore.StoreFullException;

class WatermarkTest {

  private final AtomicLong usable = new AtomicLong(10 << 20);
  private final Watermark watermark = new Watermark(usable::get, 5 << 20);

  @Test
  void aDiskBelowItsReserveIsFullUntilRoomWasMade() throws IOException {
    assertThat(watermark.hasRoom()).isTrue();

    usable.set((5 << 20) - 1);
    assertThat(watermark.hasRoom()).isFalse();
    assertThatThrownBy(watermark::check).isInstanceOf(StoreFullException.class);

    usable.set(5 << 20);
    assertThat(watermark.hasRoom()).isTrue();
    assertThatCode(watermark::check).doesNotThrowAnyException();
  }

  @Test
  void aDiskThatCannotTakeOneBufferIsFullWithoutAnyReserve() throws IOException {
    usable.set(4096);

    assertThat(new Watermark(usable::get, 0).hasRoom()).isFalse();
  }
}
