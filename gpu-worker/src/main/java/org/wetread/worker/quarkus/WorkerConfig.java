package org.wetread.worker.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wetread.worker.onnx.Provider;

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

  /**
   * What the graphs run on: {@code cpu}; {@code cuda} or {@code tensorrt}, without which the worker
   * does not start; or {@code auto}, CUDA where it is there.
   */
  @WithDefault("cpu")
  Provider provider();

  /** Number of the GPU, from 0. */
  @WithDefault("0")
  int device();

  /** The most that the arena of each graph takes of the GPU's memory, in bytes. */
  @WithDefault("8589934592")
  long deviceMemory();

  /**
   * Folder of ONNX Runtime's shared libraries for GPUs; absent for those of the jar, which know the
   * processor only.
   */
  Optional<Path> nativeLibraries();

  /** Intra-op threads of each ONNX session. */
  @WithDefault("2")
  int threads();

  /** Requests leased from a queue at once; the largest power of two in it is the largest batch. */
  @WithDefault("8")
  int batch();

  /**
   * How long a batch that is not full waits for images that are being prepared. An urgent image is
   * not held up by it.
   */
  @WithDefault("10ms")
  Duration batchDelay();

  /** A routine image that has waited so long goes before an urgent one that has just come. */
  @WithDefault("30s")
  Duration routinePatience();

  /** Share consumers of each lane; while the images of one are in the model, others prepare. */
  @WithDefault("2")
  int consumers();

  /** How long a queue is listened to before the worker looks whether it is closing. */
  @WithDefault("500ms")
  Duration listen();

  /** Name of the share group; each lane's group is this and the lane. */
  @WithDefault("gpu-worker")
  String group();

  /** How long a lease lasts without renewal; a silent worker's requests come back after it. */
  @WithDefault("30s")
  Duration lockDuration();

  /** Deliveries after which the broker drops a request without a word; 3 are used. */
  @WithDefault("10")
  int deliveryLimit();

  /** A request whose image takes longer to fetch, or longer to decode, has failed. */
  @WithDefault("30s")
  Duration preparationLimit();

  /** When nothing in hand has been answered for so long, the worker is stuck, and stops. */
  @WithDefault("2m")
  Duration stuckAfter();

  /** How long a closing worker may finish what it has in hand. */
  @WithDefault("20s")
  Duration drain();

  /** Rows times columns above which an image is not decoded. */
  @WithDefault("67108864")
  long maxPixels();

  /** Folder of the object store. */
  @WithDefault("${wetread.object-store.root:data/objects}")
  Path objectStore();
}
