package org.wetread.stream.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A rules file as a tree that knows its lines.
 *
 * @param file its name, for messages
 * @param root its content
 */
record YamlDocument(String file, Node root) {

  private static final int MAX_BYTES = 256 * 1024;

  /**
   * Reads a file.
   *
   * @throws RulesFileException when it cannot be read or is no YAML
   */
  static YamlDocument read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new RulesFileException(
            List.of(path + ": too long for rules; keep it below " + MAX_BYTES / 1024 + " KiB"));
      }
      return parse(path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new RulesFileException(path + ": cannot be read as text; check path and rights", e);
    }
  }

  /** Reads what comes with the program. */
  static YamlDocument builtIn(String name) {
    return parse(name, text(name));
  }

  /** The text of what comes with the program. */
  static String text(String name) {
    try (InputStream in = YamlDocument.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read in this program", e);
    }
  }

  static YamlDocument parse(String file, String text) {
    try (Reader reader = new StringReader(text)) {
      var root = new Yaml(new LoaderOptions()).compose(reader);
      if (root == null) {
        throw new RulesFileException(List.of(file + ":1: there is nothing in it; write 'rules:'"));
      }
      return new YamlDocument(file, root);
    } catch (MarkedYAMLException e) {
      var line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new RulesFileException(
          "%s:%d: not YAML: %s; check indentation, colons and quotes"
              .formatted(file, line, e.getProblem()),
          e);
    } catch (YAMLException | IOException e) {
      throw new RulesFileException(file + ":1: not YAML; check its encoding (UTF-8)", e);
    }
  }

  /**
   * The rules in it.
   *
   * @throws RulesFileException naming every mistake
   */
  <T> T as(Function<Section, T> rules) {
    var mistakes = new Mistakes(file);
    var section = Section.of(root, mistakes);
    mistakes.complain();
    try {
      var read = rules.apply(section);
      mistakes.complain();
      return read;
    } catch (IllegalArgumentException e) {
      // What a record refuses because of a mistake already found.
      mistakes.complain();
      throw e;
    }
  }
}
