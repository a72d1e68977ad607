package org.wetread.listener.priors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.StudyRootQuery.Level;

/**
 * A query of PS3.18 section 10.6 with the keys that a C-FIND would have: those with a value are
 * matched, those without are asked for. What it makes names a patient, so it is shown nowhere.
 */
final class QidoQuery {

  private QidoQuery() {}

  /** Path and query, to be put behind the service's base. */
  static String target(Level level, DataSet keys, int limit) {
    var tags = new ArrayList<>(keys.tags());
    tags.removeAll(parents(level));
    var target = new StringBuilder(resource(level, keys)).append("?limit=").append(limit);
    for (var tag : tags) {
      target.append('&').append(parameter(tag, keys.string(tag).orElse("")));
    }
    return target.toString();
  }

  private static List<Tag> parents(Level level) {
    return switch (level) {
      case STUDY -> List.of();
      case SERIES -> List.of(Tag.STUDY_INSTANCE_UID);
      case IMAGE -> List.of(Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID);
    };
  }

  private static String resource(Level level, DataSet keys) {
    return switch (level) {
      case STUDY -> "/studies";
      case SERIES -> resource(Level.STUDY, keys) + named(Tag.STUDY_INSTANCE_UID, keys) + "/series";
      case IMAGE ->
          resource(Level.SERIES, keys) + named(Tag.SERIES_INSTANCE_UID, keys) + "/instances";
    };
  }

  private static String named(Tag tag, DataSet keys) {
    return '/' + encoded(keys.string(tag).orElseThrow());
  }

  private static String parameter(Tag tag, String value) {
    var keyword = "%08X".formatted(tag.value());
    return value.isEmpty() ? "includefield=" + keyword : keyword + '=' + encoded(value);
  }

  /** Percent-encoded (RFC 3986); the form encoding differs from it in the blank alone. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
