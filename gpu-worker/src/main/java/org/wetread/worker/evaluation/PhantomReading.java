package org.wetread.worker.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.events.Progression;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.reading.ReadyPack;

/**
 * Has prepared phantoms read as the worker reads patients' images. What the header says of view and
 * body part is left aside: the pack must see for itself what is no frontal chest.
 */
public final class PhantomReading {

  private final ReadyPack ready;
  private final PackReading reading;

  public PhantomReading(ReadyPack ready) {
    this.ready = ready;
    this.reading = new PackReading(ready);
  }

  /** Reads all patients' images, patients in parallel. */
  public List<ReadPhantom> read(List<List<PreparedPhantom>> patients) {
    return patients.parallelStream().map(this::patient).flatMap(List::stream).toList();
  }

  private List<ReadPhantom> patient(List<PreparedPhantom> images) {
    var features = new HashMap<String, FeatureMap>();
    var read = new ArrayList<ReadPhantom>();
    for (var image : images) {
      var own = reading.see(image.image());
      features.put(image.key(), own.features());
      var prior = image.prior().flatMap(key -> Optional.ofNullable(features.get(key)));
      read.add(read(image.truth(), own, prior));
    }
    return read;
  }

  private ReadPhantom read(PhantomTruth truth, PackReading.Seen own, Optional<FeatureMap> prior) {
    var read = reading.read(own, prior);
    var swapped = prior.map(earlier -> reading.compare(earlier, own.features()));
    return new ReadPhantom(
        truth,
        read.scores(),
        prior.isPresent(),
        contrast(truth, own, read),
        changes(truth, read.compared()),
        changes(truth, swapped));
  }

  private Map<String, Double> contrast(
      PhantomTruth truth, PackReading.Seen own, PackReading.Read read) {
    var contrast = new HashMap<String, Double>();
    for (var shown : truth.findings()) {
      var finding = shown.planted().kind().code();
      if (scored(finding)) {
        Grounding.contrast(
                ready.scorer().map(finding, read.alone()), shown.region(), own.geometry())
            .ifPresent(ratio -> contrast.put(finding, ratio));
      }
    }
    return contrast;
  }

  private Map<String, Progression> changes(PhantomTruth truth, Optional<ImageEmbedding> compared) {
    var changes = new HashMap<String, Progression>();
    for (var shown : truth.findings()) {
      var finding = shown.planted().kind().code();
      if (compared.isPresent() && scored(finding)) {
        changes.put(finding, ready.scorer().change(finding, compared.get()));
      }
    }
    return changes;
  }

  private boolean scored(String finding) {
    return ready.pack().findingIds().contains(finding);
  }
}
