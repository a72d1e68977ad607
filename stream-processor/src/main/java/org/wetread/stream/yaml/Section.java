package org.wetread.stream.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Keys and values of one level of a rules file. Whatever is asked for and wrong is a mistake with
 * its line, and reads as absent.
 */
final class Section {

  private static final int FAR = 3;

  private final Node node;
  private final Map<String, Node> values;
  private final Mistakes mistakes;

  private Section(Node node, Map<String, Node> values, Mistakes mistakes) {
    this.node = node;
    this.values = values;
    this.mistakes = mistakes;
  }

  static Section of(Node node, Mistakes mistakes) {
    var values = new LinkedHashMap<String, Node>();
    if (node instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (values.put(key, tuple.getValueNode()) != null) {
          mistakes.add(tuple.getKeyNode(), "'" + key + "' stands here twice", "keep one");
        }
      }
    } else {
      mistakes.add(node, "keys with values are expected here", "write 'key: value' lines");
    }
    return new Section(node, values, mistakes);
  }

  int line() {
    return Mistakes.lineOf(node);
  }

  void mistake(String what, String instead) {
    mistakes.add(node, what, instead);
  }

  void mistakeAt(String key, String what, String instead) {
    mistakes.add(values.getOrDefault(key, node), what, instead);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Everything else is a mistake, most likely of spelling. */
  Section only(String... known) {
    var names = List.of(known);
    values.forEach(
        (key, value) -> {
          if (!names.contains(key)) {
            mistakes.add(value, "unknown key '" + key + "'", suggestion(key, names));
          }
        });
    return this;
  }

  Optional<Section> section(String key) {
    return Optional.ofNullable(values.get(key)).map(value -> of(value, mistakes));
  }

  List<Section> sections(String key) {
    return Optional.ofNullable(values.get(key)).map(this::items).orElse(List.of()).stream()
        .map(item -> of(item, mistakes))
        .toList();
  }

  /** A single word or number as text. */
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).flatMap(this::scalar);
  }

  /** One word or a list of words. */
  List<String> words(String key) {
    var value = values.get(key);
    if (value == null) {
      return List.of();
    }
    var items = value instanceof SequenceNode ? items(value) : List.of(value);
    if (items.isEmpty()) {
      mistakes.add(value, "'" + key + "' is empty", "give a value or leave the key out");
    }
    return items.stream().map(this::scalar).flatMap(Optional::stream).toList();
  }

  /** A word as a value; the reader answers empty for what it does not take. */
  <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String instead) {
    return text(key).flatMap(word -> read(key, word, reader, instead));
  }

  <T> List<T> values(String key, Function<String, Optional<T>> reader, String instead) {
    var read = new ArrayList<T>();
    words(key).forEach(word -> read(key, word, reader, instead).ifPresent(read::add));
    return read;
  }

  /** Words of an enumeration in lower case, with a hyphen for its underscore. */
  <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    return values(key, word -> choice(type, word), "choose from " + choices(type));
  }

  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return value(key, word -> choice(type, word), "choose from " + choices(type));
  }

  private <T> Optional<T> read(
      String key, String word, Function<String, Optional<T>> reader, String instead) {
    var value = reader.apply(word);
    if (value.isEmpty()) {
      mistakeAt(key, "'%s' is no %s".formatted(word, key), instead);
    }
    return value;
  }

  private Optional<String> scalar(Node value) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    mistakes.add(value, "a value is missing here", "write a single word or number");
    return Optional.empty();
  }

  private List<Node> items(Node value) {
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistakes.add(value, "a list is expected here", "begin each item with '- '");
    return List.of();
  }

  private static <E extends Enum<E>> Optional<E> choice(Class<E> type, String word) {
    return Set.of(type.getEnumConstants()).stream()
        .filter(each -> wordOf(each).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static <E extends Enum<E>> String choices(Class<E> type) {
    return List.of(type.getEnumConstants()).stream()
        .map(Section::wordOf)
        .collect(Collectors.joining(", "));
  }

  private static String wordOf(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String suggestion(String key, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(each -> distance(key, each)))
        .filter(nearest -> distance(key, nearest) < FAR)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(() -> "the keys here are " + String.join(", ", new TreeSet<>(known)));
  }

  /** Levenshtein's: how many letters to put in, take out or change. */
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (var j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= other.length(); j++) {
        var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
