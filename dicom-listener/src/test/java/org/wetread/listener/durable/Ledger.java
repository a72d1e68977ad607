package org.wetread.listener.durable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.UidGenerator;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.objectstore.VerifiedObject;

/** The sender's side: makes objects, sends them, and remembers what was acknowledged. */
final class Ledger {

  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String SOP_CLASS = SopClass.COMPUTED_RADIOGRAPHY_IMAGE;

  private final String root = UidGenerator.of(UUID.randomUUID());
  private final Random random;
  private final List<Integer> pixelBytes;
  private final AtomicInteger sent = new AtomicInteger();
  private final ConcurrentMap<String, String> acknowledged = new ConcurrentHashMap<>();

  /**
   * @param pixelBytes sizes of the objects' pixels, in turn
   */
  Ledger(long seed, List<Integer> pixelBytes) {
    this.random = new Random(seed);
    this.pixelBytes = List.copyOf(pixelBytes);
  }

  /**
   * SHA-256 of the file to be stored by SOP Instance UID, of all that was answered with success.
   */
  Map<String, String> acknowledged() {
    return acknowledged;
  }

  Association open(int port) throws IOException {
    return new AssociationRequestor("SENDER", "WETREAD")
        .open(
            "127.0.0.1",
            port,
            List.of(new PresentationContext(1, SOP_CLASS, List.of(SYNTAX.uid()))));
  }

  /** Sends one new object of a study. */
  void send(Association association, int study) throws IOException {
    var number = sent.incrementAndGet();
    var uid = root + ".1." + number;
    var size = pixelBytes.get(number % pixelBytes.size());
    var dataSet = encoded(uid, root + ".2." + study, size);
    var status = association.store(SOP_CLASS, uid, SYNTAX.uid(), new ByteArrayInputStream(dataSet));
    if (status.isSuccess()) {
      acknowledged.put(uid, fileSha256(uid, dataSet));
    }
  }

  /** Sends until the listener is gone, at most so many. */
  void sendUntilCut(int port, int atMost) {
    try (var association = open(port)) {
      for (var i = 0; i < atMost; i++) {
        send(association, i % 3);
      }
    } catch (IOException e) {
      // What this is for: what was not answered is not in the ledger.
    }
  }

  private static String fileSha256(String uid, byte[] dataSet) throws IOException {
    var file = new ByteArrayOutputStream();
    Part10.writeMeta(file, FileMeta.of(SOP_CLASS, uid, SYNTAX.uid()));
    file.writeBytes(dataSet);
    return HexFormat.of().formatHex(VerifiedObject.newDigest().digest(file.toByteArray()));
  }

  private byte[] encoded(String uid, String studyUid, int size) throws IOException {
    var pixels = new byte[size];
    synchronized (random) {
      random.nextBytes(pixels);
    }
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(
        bytes,
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SOP_CLASS)
            .put(Tag.SOP_INSTANCE_UID, uid)
            .put(Tag.STUDY_INSTANCE_UID, studyUid)
            .putPixels(VR.OW, pixels)
            .build(),
        SYNTAX);
    return bytes.toByteArray();
  }
}
