package org.wetread.allinone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.wetread.phantoms.PhantomCatalogue;

/** Draws the planned studies and keeps them as Part 10 files, ready to be sent. */
final class PhantomFiles {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Path folder;
  private final int longerSide;
  private final Console console;

  PhantomFiles(Path folder, int longerSide, Console console) {
    this.folder = folder;
    this.longerSide = longerSide;
    this.console = console;
  }

  /** The files of each study, in the order of the studies. */
  List<List<Path>> draw(List<PlannedStudy> studies) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var done = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var drawn = new ArrayList<Future<List<Path>>>();
      for (var study : studies) {
        drawn.add(
            threads.submit(
                () -> {
                  var files = draw(study);
                  console.progress("drawing studies", done.incrementAndGet(), studies.size());
                  return files;
                }));
      }
      var files = new ArrayList<List<Path>>();
      for (var study : drawn) {
        files.add(study.get());
      }
      return files;
    } catch (ExecutionException e) {
      throw new IOException("a phantom could not be drawn", e.getCause());
    }
  }

  private List<Path> draw(PlannedStudy study) {
    var files = new ArrayList<Path>();
    for (var object : PhantomCatalogue.draw(study.plan(), longerSide)) {
      var file =
          folder.resolve("%05d-%d.dcm".formatted(study.number(), object.plan().instanceNumber()));
      try {
        Files.write(file, object.part10());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.add(file);
    }
    return files;
  }
}
