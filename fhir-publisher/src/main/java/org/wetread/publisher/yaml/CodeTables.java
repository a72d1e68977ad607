package org.wetread.publisher.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wetread.events.Progression;
import org.wetread.events.ViewPosition;
import org.wetread.publisher.mapping.Code;
import org.wetread.publisher.mapping.FindingCodes;
import org.wetread.publisher.mapping.ReportCodes;

/** Reads the two tables of codes. */
public final class CodeTables {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private CodeTables() {}

  /**
   * The findings' codes.
   *
   * @param file a site's own table; empty for the one that comes with the models
   */
  public static FindingCodes findings(Optional<Path> file) throws IOException {
    var table = file.isPresent() ? parse(file.get()) : parse("/findings-codes.yaml");
    var codes = new HashMap<String, List<Code>>();
    for (var finding : table.path("findings").properties()) {
      codes.put(finding.getKey(), confirmed(finding.getValue().path("codings")));
    }
    return new FindingCodes(codes);
  }

  /** The codes of everything but findings. */
  public static ReportCodes report() throws IOException {
    var table = parse("report-codes.yaml");
    var change = new HashMap<Progression, Code>();
    for (var progression : Progression.values()) {
      change.put(progression, code(table.path("change").path(progression.name())));
    }
    return new ReportCodes(
        each(table.path("examinations"), CodeTables::examination),
        code(table.path("anyExamination")),
        each(table.path("categories"), CodeTables::code),
        code(table.path("present")),
        code(table.path("changeProperty")),
        change,
        code(table.path("probability")));
  }

  /**
   * What somebody verified, and of that only what is the finding itself: two codes of one system
   * are two narrower things, not one finding.
   */
  private static List<Code> confirmed(JsonNode codings) {
    var verified = new ArrayList<Code>();
    for (var coding : codings) {
      if (coding.path("status").asText().equals("verified")) {
        verified.add(code(coding));
      }
    }
    return verified.stream().filter(code -> isAlone(code, verified)).toList();
  }

  private static boolean isAlone(Code code, List<Code> among) {
    return among.stream().filter(other -> other.system().equals(code.system())).count() == 1;
  }

  private static ReportCodes.Examination examination(JsonNode node) {
    var views = each(node.path("views"), view -> ViewPosition.valueOf(view.asText()));
    return new ReportCodes.Examination(views, node.path("count").asInt(views.size()), code(node));
  }

  private static Code code(JsonNode node) {
    if (!node.hasNonNull("system") || !node.hasNonNull("code") || !node.hasNonNull("display")) {
      throw new IllegalArgumentException("a code has a system, a code and a display: " + node);
    }
    return new Code(
        node.get("system").asText(), node.get("code").asText(), node.get("display").asText());
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
    var values = new ArrayList<T>();
    list.forEach(node -> values.add(read.apply(node)));
    return values;
  }

  private static JsonNode parse(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return YAML.readTree(in);
    }
  }

  private static JsonNode parse(String resource) throws IOException {
    try (InputStream in = CodeTables.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the code table " + resource + " is not on the class path");
      }
      return YAML.readTree(in);
    }
  }
}
