package org.wetread.allinone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;

/** Sends a study as a modality does: one association, one C-STORE an object. */
final class StudySender {

  private final int port;

  StudySender(int port) {
    this.port = port;
  }

  void send(List<Path> files) throws IOException {
    var requestor = new AssociationRequestor("PHANTOMS", "WETREAD");
    try (var association = requestor.open("127.0.0.1", port, contexts(files))) {
      for (var file : files) {
        var status = association.store(file);
        if (!status.isSuccess()) {
          throw new IOException(file.getFileName() + " was not stored: " + status.sentence());
        }
      }
    }
  }

  private static List<PresentationContext> contexts(List<Path> files) throws IOException {
    var contexts = new ArrayList<PresentationContext>();
    for (var file : files) {
      try (var in = Files.newInputStream(file)) {
        var meta = Part10.open(in).meta();
        var id = 2 * contexts.size() + 1;
        contexts.add(
            new PresentationContext(id, meta.sopClassUid(), List.of(meta.transferSyntaxUid())));
      }
    }
    return contexts;
  }
}
