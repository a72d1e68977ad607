package org.wetread.architecture.deployment;

import static org.wetread.architecture.deployment.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that runs pods of ours.
 *
 * @param document the Deployment, StatefulSet or Job
 */
record Workload(JsonNode document) {

  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "Job");

  static List<Workload> of(List<JsonNode> documents) {
    return documents.stream()
        .filter(each -> KINDS.contains(each.path("kind").asText()))
        .map(Workload::new)
        .toList();
  }

  String name() {
    return Manifests.name(document);
  }

  Optional<App> app() {
    return App.of(name());
  }

  JsonNode pod() {
    return document.at("/spec/template/spec");
  }

  JsonNode labels() {
    return document.at("/spec/template/metadata/labels");
  }

  JsonNode container() {
    return pod().at("/containers/0");
  }

  /** Its variables; what a secret or the pod itself says is stood for by a word. */
  Map<String, String> environment(List<JsonNode> documents) {
    var environment = new LinkedHashMap<String, String>();
    elements(container().path("envFrom"))
        .map(each -> each.at("/configMapRef/name").asText())
        .flatMap(
            name ->
                Manifests.ofKind(documents, "ConfigMap").stream()
                    .filter(map -> Manifests.name(map).equals(name)))
        .flatMap(map -> map.path("data").properties().stream())
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    elements(container().path("env"))
        .forEach(
            each ->
                environment.put(
                    each.path("name").asText(), each.path("value").asText("elsewhere")));
    return environment;
  }
}
