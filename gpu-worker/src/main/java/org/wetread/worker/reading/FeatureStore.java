package org.wetread.worker.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.worker.image.PreparationMode;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.pack.ModelPack;

/**
 * Keeps the backbone's features of every image read, so that a later comparison does not run the
 * backbone on the prior again. They can always be computed anew: nothing here is fatal.
 */
final class FeatureStore {

  private static final Logger LOG = LoggerFactory.getLogger(FeatureStore.class);

  private final ObjectStore objects;

  FeatureStore(ObjectStore objects) {
    this.objects = objects;
  }

  Optional<FeatureMap> find(ObjectRef image, ModelPack pack) {
    try {
      var kept = objects.findDerived(key(image, pack));
      return kept.isEmpty()
          ? Optional.empty()
          : FeatureMap.of(VerifiedObject.read(objects, kept.get()), pack.featureValues());
    } catch (IOException e) {
      LOG.warn("kept features could not be read ({})", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  void keep(ObjectRef image, ModelPack pack, FeatureMap features) {
    try {
      objects.putDerived(key(image, pack), features.toBytes());
    } catch (IOException e) {
      LOG.warn("features could not be kept ({})", e.getClass().getSimpleName());
    }
  }

  private static DerivedKey key(ObjectRef image, ModelPack pack) {
    return key(image.sha256(), pack.digest(), pack.manifest().image().preparation());
  }

  /** Image, pack and preparation: whatever changes the features changes the key. */
  static DerivedKey key(String image, String pack, PreparationMode mode) {
    var source = String.join("\n", image, pack, mode.toString());
    var hash = VerifiedObject.newDigest().digest(source.getBytes(StandardCharsets.US_ASCII));
    return new DerivedKey("features", HexFormat.of().formatHex(hash));
  }
}
