package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.net.AdmissionRefusal;
import org.wetread.dicom.net.Status;

/**
 * A crowd from one address takes that address's share and leaves the rest to others, whether it
 * waits before its associations or holds them. Loopback has more than one address on Linux.
 */
class OneAddressIT {

  private static final InetAddress CROWD = InetAddress.ofLiteral("127.0.0.2");
  private static final int ASSOCIATIONS = 8;
  private static final int PER_ADDRESS = 4;
  private static final int CONNECTIONS_PER_ADDRESS = 4 * PER_ADDRESS;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final List<Socket> crowd = new ArrayList<>();

  @Test
  void whoSaysNothingLeavesRoomForOthers() throws IOException {
    try (var door = door()) {
      for (var i = 0; i < 4 * ASSOCIATIONS + 10; i++) {
        crowd.add(Wire.connect(CROWD, door.port()));
      }
      await()
          .atMost(PATIENCE)
          .until(() -> door.refusals().size() == crowd.size() - CONNECTIONS_PER_ADDRESS);
      assertThat(door.refusals()).containsOnly(AdmissionRefusal.ADDRESS_CONNECTION_LIMIT);
      assertThat(door.connections()).isEqualTo(CONNECTIONS_PER_ADDRESS);
      assertThat(door.send(Images.UID)).as("from 127.0.0.1").isEqualTo(Status.SUCCESS);
      assertThat(door.connections())
          .as("the crowd stands")
          .isGreaterThanOrEqualTo(CONNECTIONS_PER_ADDRESS);
    } finally {
      disperse();
    }
  }

  @Test
  void whoHoldsItsAssociationsLeavesRoomForOthers() throws IOException {
    try (var door = door()) {
      for (var i = 0; i < PER_ADDRESS; i++) {
        assertThat(associate(door).type()).isEqualTo(Wire.ASSOCIATE_AC);
      }
      var answer = associate(door);
      assertThat(answer.type()).isEqualTo(Wire.ASSOCIATE_RJ);
      assertThat(answer.body().array()).as("local limit exceeded").containsExactly(0, 2, 3, 2);
      assertThat(door.refusals()).containsExactly(AdmissionRefusal.ADDRESS_ASSOCIATION_LIMIT);
      assertThat(door.associations()).isEqualTo(PER_ADDRESS);
      assertThat(door.send(Images.UID)).as("from 127.0.0.1").isEqualTo(Status.SUCCESS);

      disperse();
      await().atMost(PATIENCE).until(() -> door.associations() == 0);
      assertThat(associate(door).type())
          .as("its places are free again")
          .isEqualTo(Wire.ASSOCIATE_AC);
    } finally {
      disperse();
    }
  }

  private Door door() throws IOException {
    return Door.open(
        folder,
        settings -> settings.limitedTo(ASSOCIATIONS, 1 << 20).limitedPerAddress(PER_ADDRESS));
  }

  private Wire.Unit associate(Door door) throws IOException {
    crowd.add(Wire.connect(CROWD, door.port()));
    crowd.getLast().getOutputStream().write(Wire.request());
    return Wire.read(crowd.getLast().getInputStream());
  }

  private void disperse() throws IOException {
    for (var socket : crowd) {
      socket.close();
    }
  }
}
