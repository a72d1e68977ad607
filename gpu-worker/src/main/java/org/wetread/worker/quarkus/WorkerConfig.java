package org.wetread.worker.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the worker. */
@ConfigMapping(prefix = "wetread.worker")
public interface WorkerConfig {

  /**
   * Folders of the model packs, the preferred first. Each must load, or the worker does not start.
   */
  @WithDefault("models/phantom")
  List<Path> packs();

  /** A site's own table of finding codes; absent for the one that comes with the models. */
  Optional<Path> findingCodes();

  /** Execution provider of ONNX Runtime; {@code cpu} is the one there is. */
  @WithDefault("cpu")
  Provider provider();

  /** Intra-op threads of each ONNX session. */
  @WithDefault("2")
  int threads();

  /** Requests leased from a lane at once, and run together. */
  @WithDefault("8")
  int batch();

  /** How long each lane is listened to before the other has its turn. */
  @WithDefault("50ms")
  Duration maxDelay();

  /** Name of the share group; each lane's group is this and the lane. */
  @WithDefault("gpu-worker")
  String group();

  /** How long a lease lasts without renewal; a silent worker's requests come back after it. */
  @WithDefault("30s")
  Duration lockDuration();

  /** Deliveries after which the broker drops a request without a word; 3 are used. */
  @WithDefault("10")
  int deliveryLimit();

  /** A request whose image is not fetched and decoded by then has failed. */
  @WithDefault("30s")
  Duration preparationLimit();

  /** A batch that takes longer is stuck, and the worker stops. */
  @WithDefault("2m")
  Duration batchLimit();

  /** How long a closing worker may finish what it has in hand. */
  @WithDefault("20s")
  Duration drain();

  /** Rows times columns above which an image is not decoded. */
  @WithDefault("67108864")
  long maxPixels();

  /** Folder of the object store. */
  @WithDefault("${wetread.object-store.root:data/objects}")
  Path objectStore();

  /** Where graphs run. */
  enum Provider {
    CPU
  }
}
