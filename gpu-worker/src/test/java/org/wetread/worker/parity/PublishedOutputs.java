package org.wetread.worker.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.PatchEmbeddings;

/**
 * What the published code made of the parity images and texts: {@code expected.json}.
 *
 * @param made versions of what made it
 * @param priorStep how many places further the prior of an image lies
 * @param singles per image, without a prior
 * @param pairs per image, beside its prior
 * @param scores per image, the score of every finding without a prior
 * @param texts sentences
 */
record PublishedOutputs(
    Map<String, String> made,
    int priorStep,
    List<Image> singles,
    List<Image> pairs,
    List<Map<String, Double>> scores,
    List<Text> texts) {

  PublishedOutputs {
    made = new TreeMap<>(made);
    singles = List.copyOf(singles);
    pairs = List.copyOf(pairs);
    scores = List.copyOf(scores);
    texts = List.copyOf(texts);
  }

  static PublishedOutputs read(Path file) throws IOException {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build()
        .readValue(file.toFile(), PublishedOutputs.class);
  }

  /** The place of the prior of the image at a place. */
  int priorOf(int place) {
    return (place + priorStep) % singles.size();
  }

  List<ImageEmbedding> alone(int grid) {
    return singles.stream().map(image -> image.embedding(grid)).toList();
  }

  List<ImageEmbedding> compared(int grid) {
    return pairs.stream().map(image -> image.embedding(grid)).toList();
  }

  /** Un-normalised vectors of an image, float32 in base64. */
  record Image(String global, String patches) {

    ImageEmbedding embedding(int grid) {
      return new ImageEmbedding(
          new Embedding(floats(global)), new PatchEmbeddings(grid, floats(patches)));
    }
  }

  /** A sentence, its ids and its un-normalised vector, float32 in base64. */
  record Text(String text, List<Integer> ids, String raw) {

    Text {
      ids = List.copyOf(ids);
    }

    Embedding vector() {
      return new Embedding(floats(raw));
    }
  }

  private static float[] floats(String base64) {
    var values =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    var floats = new float[values.remaining()];
    IntStream.range(0, floats.length).forEach(index -> floats[index] = values.get(index));
    return floats;
  }
}
