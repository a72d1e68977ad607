package org.wetread.listener.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.Status;

/**
 * What the listener makes durable is what the sender had: the same bits, about which other readers
 * say the same as about the sender's file.
 */
class StoredObjectsInteropIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void everyImageIsStoredBitByBitAndNothingElseIs() throws IOException {
    var objects = PublicObject.all();
    try (var door = open(objects)) {
      var statuses = send(objects, door.port());
      for (var object : objects) {
        var stored = door.stored(object.meta().sopInstanceUid());
        assertThat(Status.SUCCESS.equals(statuses.get(object)))
            .as(object.toString())
            .isEqualTo(object.isImage());
        assertThat(stored.isPresent()).as(object.toString()).isEqualTo(object.isImage());
        if (stored.isPresent()) {
          assertThat(stored.get().dataSet()).as(object.toString()).isEqualTo(object.dataSet());
          assertThat(stored.get().meta().transferSyntaxUid())
              .isEqualTo(object.meta().transferSyntaxUid());
        }
      }
    }
  }

  /**
   * Not of those whose last value has an odd length, against PS3.5 section 7.1.1: the sender adds a
   * NUL, because fragments on the network are even, and dcmdump stumbles over it.
   */
  @ParameterizedTest
  @EnumSource(Reader.class)
  void otherReadersSayTheSameAboutItAsAboutTheSendersFile(Reader reader) throws Exception {
    reader.requireInstalled();
    var objects = PublicObject.all();
    var compared = 0;
    try (var door = open(objects)) {
      send(objects, door.port());
      for (var object : objects) {
        var stored = door.stored(object.meta().sopInstanceUid());
        if (stored.isPresent() && !object.isOdd()) {
          assertThat(reader.of(stored.get().file()))
              .as(object.file().toString())
              .isEqualTo(reader.of(object.file()));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(objects.size() / 2);
  }

  private Door open(List<PublicObject> objects) throws IOException {
    return new Door(
        folder,
        objects.stream().map(object -> object.meta().sopClassUid()).collect(Collectors.toSet()));
  }

  private static Map<PublicObject, Status> send(List<PublicObject> objects, int port)
      throws IOException {
    var contexts = new ArrayList<PresentationContext>();
    objects.stream()
        .map(object -> List.of(object.meta().sopClassUid(), object.meta().transferSyntaxUid()))
        .distinct()
        .forEach(
            kind ->
                contexts.add(
                    new PresentationContext(
                        2 * contexts.size() + 1, kind.getFirst(), List.of(kind.getLast()))));
    var statuses = new HashMap<PublicObject, Status>();
    try (var association =
        new AssociationRequestor("SENDER", "WETREAD").open("127.0.0.1", port, contexts)) {
      for (var object : objects) {
        statuses.put(object, association.store(object.file()));
      }
    }
    return statuses;
  }
}
