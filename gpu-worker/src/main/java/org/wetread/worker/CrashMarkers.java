package org.wetread.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.InferenceRequest;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.VerifiedObject;

/**
 * Names the request that is in hand alone, durably and where every worker sees it: if the worker
 * dies of it, the next one knows which it was. A delivery count alone accuses the innocent.
 */
final class CrashMarkers {

  private static final Logger LOG = LoggerFactory.getLogger(CrashMarkers.class);

  private final ObjectStore objects;

  CrashMarkers(ObjectStore objects) {
    this.objects = objects;
  }

  /** Before the request is touched. */
  void mark(InferenceRequest request) {
    try {
      objects.putDerived(key(request), new byte[] {1});
    } catch (IOException e) {
      LOG.warn("no crash marker for study {} ({})", request.study(), e.getClass().getSimpleName());
    }
  }

  /** After the request was answered. */
  void clear(InferenceRequest request) {
    try {
      var marker = objects.findDerived(key(request));
      if (marker.isPresent()) {
        objects.delete(marker.get());
      }
    } catch (IOException e) {
      LOG.warn(
          "crash marker of study {} stays ({})", request.study(), e.getClass().getSimpleName());
    }
  }

  /** Whether a worker ended with this request alone in hand. */
  boolean names(InferenceRequest request) {
    try {
      return objects.findDerived(key(request)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static DerivedKey key(InferenceRequest request) {
    var id = request.eventId().getBytes(StandardCharsets.UTF_8);
    return new DerivedKey(
        "suspects", HexFormat.of().formatHex(VerifiedObject.newDigest().digest(id)));
  }
}
