package org.wetread.architecture.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What dashboards, rules and scalers ask for is what the applications tell. */
class MetricNamesTest {

  private static final Pattern METER =
      Pattern.compile("static final String [A-Z_]+ = \"(wetread\\.[a-z.]+)\"");
  private static final Pattern ASKED = Pattern.compile("\\bwetread_[a-z_]+");
  private static final String SUFFIX = "(_seconds|_bytes)?(_total|_count|_sum|_max|_bucket)?";

  @Test
  void everyMetricThatIsAskedForIsAMeterOfOurs() {
    var meters =
        texts("*/src/main/java/**.java")
            .flatMap(text -> found(METER, 1, text))
            .map(name -> name.replace('.', '_'))
            .collect(Collectors.toSet());
    var asked =
        Stream.concat(texts("k8s/**.yaml"), texts("observability/**"))
            .flatMap(text -> found(ASKED, 0, text))
            .collect(Collectors.toSet());

    assertThat(asked).contains("wetread_share_group_lag");
    assertThat(asked).allMatch(name -> known(name, meters));
    assertThat(known("wetread_share_group_log", meters)).isFalse();
  }

  private static boolean known(String asked, Set<String> meters) {
    return meters.stream().anyMatch(meter -> asked.matches(meter + SUFFIX));
  }

  private static Stream<String> found(Pattern pattern, int group, String text) {
    return pattern.matcher(text).results().map(result -> result.group(group));
  }

  private static Stream<String> texts(String glob) {
    var matcher =
        Manifests.PROJECT.getFileSystem().getPathMatcher("glob:" + Manifests.PROJECT + '/' + glob);
    return files(
            glob.startsWith("*/")
                ? Manifests.PROJECT
                : Manifests.PROJECT.resolve(glob.substring(0, glob.indexOf('/'))))
        .stream()
        .filter(matcher::matches)
        .map(MetricNamesTest::text);
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
