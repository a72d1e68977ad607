package org.wetread.phantoms.cli;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.imaging.Capture;
import org.wetread.phantoms.truth.Region;
import org.wetread.phantoms.truth.Subject;

/** Writes a batch: objects, previews and masks on several threads, labels in order at the end. */
final class OutputFolder {
  private static final int PREVIEW = 768;

  private final Path folder;
  private final Capture capture;
  private final boolean previews;
  private final boolean masks;

  OutputFolder(Path folder, Capture capture, boolean previews, boolean masks) {
    this.folder = folder;
    this.capture = capture;
    this.previews = previews;
    this.masks = masks;
  }

  void write(Batch batch, int threads, Progress progress)
      throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(folder);
    if (previews) {
      Files.createDirectories(folder.resolve("previews"));
    }
    if (masks) {
      Files.createDirectories(folder.resolve("masks"));
    }
    var labels = new ArrayList<Label>();
    try (var pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
      var waiting = new ArrayList<Future<Label>>();
      for (var entry : batch.entries()) {
        waiting.add(pool.submit(() -> write(entry)));
      }
      for (var label : waiting) {
        labels.add(label.get());
        progress.step();
      }
    }
    Label.write(labels, folder.resolve("labels.json"));
    ManifestFile.write(labels, folder.resolve("labels.csv"));
  }

  private Label write(Batch.Entry entry) throws IOException {
    var object = PhantomObject.draw(entry.study(), entry.object(), capture);
    try (var file =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(entry.file())), 1 << 16)) {
      object.write(file);
    }
    var number = "%06d".formatted(entry.number());
    if (previews && entry.object().subject() != Subject.UNREADABLE) {
      png(object.preview(PREVIEW), folder.resolve("previews").resolve(number + ".png"));
    }
    if (masks) {
      for (var finding : object.findings()) {
        var name = number + "-" + finding.planted().kind().code() + ".png";
        png(picture(finding.region()), folder.resolve("masks").resolve(name));
      }
    }
    return Label.of(entry, object);
  }

  private static BufferedImage picture(Region region) {
    var picture =
        new BufferedImage(region.columns(), region.rows(), BufferedImage.TYPE_BYTE_BINARY);
    for (var row = 0; row < region.rows(); row++) {
      for (var column = 0; column < region.columns(); column++) {
        picture.getRaster().setSample(column, row, 0, region.covers(column, row) ? 1 : 0);
      }
    }
    return picture;
  }

  private static void png(BufferedImage picture, Path path) throws IOException {
    if (!ImageIO.write(picture, "png", path.toFile())) {
      throw new IOException("this Java runtime has no PNG writer");
    }
  }
}
