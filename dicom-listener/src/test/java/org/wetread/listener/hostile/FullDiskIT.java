package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.Status;

/**
 * R6 and R7: the object store's file system fills up while an object arrives, or takes no writes at
 * all. On a file system of their own in memory, which only root may mount.
 */
class FullDiskIT {

  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  /** Above the least reserve of 1 MiB, so that the first look finds room. */
  private static final int DISK_MEBIBYTES = 3;

  private static final int TOO_MUCH_BYTES = 5 << 20;
  private static final int SENDERS = 40;
  private static final int SMALL_BYTES = 200_000;

  @TempDir Path folder;
  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "--lazy", objects().toString());
    }
  }

  @Test
  void aDiskThatFillsUpWhileAnObjectArrivesIsOutOfResourcesAndRecoversByItself() throws Exception {
    mount();
    try (var door = Door.open(folder)) {
      assertThat(door.send("1.2.3", SYNTAX, image("1.2.3", TOO_MUCH_BYTES)))
          .isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(door.outcomes()).containsExactly("full");
      assertThat(door.objects()).isEmpty();
      assertThat(door.announcements()).isEmpty();
      assertThat(door.send("1.2.4")).as("a smaller one").isEqualTo(Status.SUCCESS);

      var ballast = objects().resolve("tmp").resolve("ballast");
      Files.write(ballast, new byte[(DISK_MEBIBYTES << 20) - (1 << 20)]);
      assertThat(door.send("1.2.5")).as("below the watermark").isEqualTo(Status.OUT_OF_RESOURCES);
      Files.delete(ballast);
      assertThat(door.send("1.2.5")).as("room again").isEqualTo(Status.SUCCESS);
      assertThat(door.kept(2)).hasSize(2);
    }
  }

  /** Each finds room when it begins; together they have too little. */
  @Test
  void sendersThatFillTheDiskTogetherAreEachToldTheTruth() throws Exception {
    mount();
    try (var door = Door.open(folder, settings -> settings.limitedPerAddress(SENDERS));
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, SENDERS)
              .mapToObj(i -> "1.2.3." + i)
              .map(uid -> (Callable<Status>) () -> door.send(uid, SYNTAX, image(uid, SMALL_BYTES)))
              .toList();
      var stored = 0;
      for (var answer : senders.invokeAll(work)) {
        // Room that another one just gave back can make the failure look like any other.
        assertThat(answer.get())
            .isIn(Status.SUCCESS, Status.OUT_OF_RESOURCES, Status.PROCESSING_FAILURE);
        stored += answer.get().isSuccess() ? 1 : 0;
      }
      assertThat(stored).isBetween(1, SENDERS - 1);
      assertThat(door.kept(stored)).hasSize(stored);
      Figures.note("R6 stored %d of %d that filled the disk together".formatted(stored, SENDERS));
    }
  }

  @Test
  void aDiskThatTakesNoWritesIsAFailureAndNeverASuccess() throws Exception {
    mount();
    try (var door = Door.open(folder);
        var log = new LogCapture()) {
      run("mount", "-o", "remount,ro", objects().toString());
      assertThat(door.send(Images.UID)).isIn(Status.PROCESSING_FAILURE, Status.OUT_OF_RESOURCES);
      assertThat(door.objects()).isEmpty();
      assertThat(door.announcements()).isEmpty();
      assertThat(log.lines())
          .isNotEmpty()
          .noneMatch(line -> line.contains(Images.CANARY) || line.contains(Images.UID));
      run("mount", "-o", "remount,rw", objects().toString());
      assertThat(door.send(Images.UID)).as("writable again").isEqualTo(Status.SUCCESS);
    }
  }

  private Path objects() {
    return folder.resolve("objects");
  }

  private void mount() throws Exception {
    Files.createDirectories(objects());
    mounted =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + DISK_MEBIBYTES + "m",
            "none",
            objects().toString());
    assumeTrue(mounted, "SKIPPED: no right to mount; full and read-only disks are NOT tried");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(List.of(command)).inheritIO().start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] image(String uid, int pixelBytes) {
    return Images.encoded(
        Images.chest(uid).putBytes(Tag.PIXEL_DATA, VR.OW, new byte[pixelBytes]).build());
  }
}
