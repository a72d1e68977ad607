package org.wetread.allinone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.wetread.events.Pseudonyms;

/** Reads back, over HTTP, what became of the studies. */
final class OutcomeReader {

  private final JsonOverHttp fhir;
  private final WorklistClient worklist;
  private final Pseudonyms pseudonyms;

  OutcomeReader(Site site) throws IOException {
    fhir = new JsonOverHttp(site.fhir());
    worklist = site.worklist();
    pseudonyms = new Pseudonyms(Files.readAllBytes(site.secretFile()));
  }

  List<Outcome> read(List<PlannedStudy> studies) throws IOException, InterruptedException {
    var board = worklist.studies();
    var outcomes = new ArrayList<Outcome>();
    for (var study : studies) {
      outcomes.add(read(study, entry(board, study)));
    }
    return outcomes;
  }

  private Outcome read(PlannedStudy study, JsonNode entry)
      throws IOException, InterruptedException {
    var found =
        fhir.get(
            "/DiagnosticReport?_include=DiagnosticReport:result&based-on=ServiceRequest/"
                + HospitalRecord.of(study).fhirOrder());
    var reports = resources(found, "DiagnosticReport");
    var timeline = entry.path("timeline");
    return new Outcome(
        study,
        reports.stream().map(report -> "DiagnosticReport/" + report.path("id").asText()).toList(),
        reports.isEmpty() ? "" : reports.getFirst().path("status").asText(),
        reports.isEmpty()
            ? entry.path("reason").path("explanation").asText("")
            : findings(resources(found, "Observation")),
        entry.path("assessment").asText("PENDING"),
        entry.path("priority").asText(""),
        millis(timeline.path("doorToTriageMillis")),
        millis(timeline.path("doorToEhrMillis")));
  }

  private JsonNode entry(JsonNode board, PlannedStudy study) {
    var key = pseudonyms.study(study.plan().studyInstanceUid()).value();
    return StreamSupport.stream(board.spliterator(), false)
        .filter(entry -> entry.path("key").asText().equals(key))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static List<JsonNode> resources(JsonNode bundle, String type) {
    return StreamSupport.stream(bundle.path("entry").spliterator(), false)
        .map(entry -> entry.path("resource"))
        .filter(resource -> resource.path("resourceType").asText().equals(type))
        .toList();
  }

  private static String findings(List<JsonNode> observations) {
    var names =
        observations.stream()
            .map(observation -> observation.path("code").path("text").asText())
            .distinct()
            .toList();
    return names.isEmpty() ? "no finding flagged" : String.join(", ", names);
  }

  private static OptionalLong millis(JsonNode value) {
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }
}
