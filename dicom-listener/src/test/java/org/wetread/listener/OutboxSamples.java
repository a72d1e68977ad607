package org.wetread.listener;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ObjectRef;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;

/** Announcements as the intake makes them, by number. */
final class OutboxSamples {

  private static final Pseudonyms SITE =
      new Pseudonyms("a secret of outbox tests".getBytes(StandardCharsets.US_ASCII));
  private static final Technique TECHNIQUE =
      new Technique(
          "1.2.840.10008.5.1.4.1.1.1.1",
          "DX",
          "CHEST",
          ViewPosition.PA,
          true,
          true,
          2544,
          3056,
          12,
          "MONOCHROME2",
          "1.2.840.10008.1.2.1",
          OptionalInt.of(61),
          Instant.EPOCH,
          "DXROOM1",
          Optional.empty(),
          false);

  private OutboxSamples() {}

  static InstanceReceived received(int number) {
    var instance = SITE.instance("1.2.3." + number);
    var sha256 = "%064x".formatted(number);
    return new InstanceReceived(
        "received-" + instance + '-' + sha256.substring(48),
        SITE.study("1.2.4." + number / 3),
        Instant.ofEpochSecond(number),
        SITE.patient("", "P" + number / 9),
        instance,
        new ObjectRef("instances/" + sha256, 15_500_000, sha256),
        TECHNIQUE);
  }
}
