package org.wetread.objectstore.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {

  /** A disk without room (full(4)). */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void objectsThatWaitTogetherAreWrittenTogetherAndCanBeCounted() throws IOException {
    var file = folder.resolve("pack");
    var steps = new ArrayList<ObjectStep>();
    var pack = new Pack(file, DirectWrites.in(folder), steps::add);
    var first = pack.append(held(1));
    var second = pack.append(held(5000));
    var third = pack.append(held(8192));
    for (var i = 0; i < 3; i++) {
      pack.force();
      pack.release();
    }
    pack.retire();

    assertThat(Pack.entries(file))
        .containsExactly(
            new Pack.Entry(first, 1, 2 * 4096),
            new Pack.Entry(second, 5000, 5 * 4096),
            new Pack.Entry(third, 8192, 8 * 4096));
    assertThat(first).isEqualTo(4096);
    assertThat(second).isEqualTo(3 * 4096);
    assertThat(third).isEqualTo(6 * 4096);
    assertThat(Files.size(file)).isEqualTo(8 * 4096);
    assertThat(steps.getFirst()).isEqualTo(ObjectStep.OBJECT_WRITTEN);
  }

  /** The second object begins where the first of a pack begins today. */
  @Test
  void theObjectsOfAPackOfTheFormerLayoutCanBeCounted() throws IOException {
    var file = folder.resolve("pack");
    var pack = ByteBuffer.allocate(8 + 4080 + 8 + 100).order(ByteOrder.BIG_ENDIAN);
    pack.putInt(0x57544f42).putInt(4080).position(8 + 4080).putInt(0x57544f42).putInt(100);
    Files.write(file, pack.array());
    assertThat(Pack.entries(file))
        .containsExactly(new Pack.Entry(8, 4080, 4088), new Pack.Entry(4096, 100, 4196));
    assertThat(Pack.holdsOnly(file, Set.of(8L))).isFalse();
    assertThat(Pack.holdsOnly(file, Set.of(8L, 4096L))).isTrue();
  }

  /** Otherwise the last object before a damaged header would take those behind it with it. */
  @Test
  void aPackWithADamagedHeaderMayHoldMore() throws IOException {
    var file = written(100, 100);
    assertThat(Pack.holdsOnly(file, Set.of(4096L))).isFalse();
    try (var damaged = FileChannel.open(file, StandardOpenOption.WRITE)) {
      damaged.write(ByteBuffer.allocate(1), 2 * 4096);
    }
    assertThat(Pack.entries(file)).containsExactly(new Pack.Entry(4096, 100, 2 * 4096));
    assertThat(Pack.holdsOnly(file, Set.of(4096L))).isFalse();
  }

  @Test
  void anObjectThatACrashCutShortKeepsNoPack() throws IOException {
    var file = written(100, 5000);
    try (var cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
      cut.truncate(4 * 4096);
    }
    assertThat(Pack.holdsOnly(file, Set.of())).isFalse();
    assertThat(Pack.holdsOnly(file, Set.of(4096L))).isTrue();
  }

  @Test
  void whatCouldNotBeWrittenIsNeverForcedLater() throws IOException {
    assumeTrue(Files.exists(FULL), "SKIPPED: this system has no /dev/full");
    var pack = new Pack(FULL, DirectWrites.NONE, step -> {});
    pack.append(held(100));
    assertThatThrownBy(pack::force).isInstanceOf(IOException.class);
    assertThat(pack.isFull()).isTrue();
    pack.append(held(100));
    assertThatThrownBy(pack::force).isInstanceOf(IOException.class);
  }

  private Path written(int... sizes) throws IOException {
    var file = folder.resolve("pack");
    var pack = new Pack(file, DirectWrites.in(folder), step -> {});
    for (var size : sizes) {
      pack.append(held(size));
      pack.force();
      pack.release();
    }
    pack.retire();
    return file;
  }

  private static ByteBuffer held(int bytes) {
    return new Buffers().borrow().put(new byte[bytes]);
  }
}
