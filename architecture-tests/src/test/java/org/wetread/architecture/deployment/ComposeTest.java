package org.wetread.architecture.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.architecture.deployment.Manifests.PROJECT;
import static org.wetread.architecture.deployment.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file: no engine reads it here, so what one would refuse is looked for. */
class ComposeTest {

  /** Its image has no shell to ask with. */
  private static final String WITHOUT_SHELL = "fhir";

  private static final Set<String> ENDING = Set.of("folders", "topics");

  private static JsonNode compose;

  /** SnakeYAML merges what {@code <<} refers to. */
  @BeforeAll
  static void read() throws IOException {
    Object merged = new Yaml().load(Files.readString(PROJECT.resolve("compose.yaml")));
    compose = new ObjectMapper().valueToTree(merged);
  }

  @Test
  void runsTheApplicationsWithSettingsThatTheyHave() throws IOException {
    var seen =
        compose.path("services").properties().stream()
            .filter(service -> isApp(service.getValue()))
            .map(service -> app(service.getValue()))
            .collect(Collectors.toSet());
    assertThat(seen).containsExactlyInAnyOrder(App.values());
    for (var service : compose.path("services").properties()) {
      if (isApp(service.getValue())) {
        var app = app(service.getValue());
        var environment = environment(service.getValue());
        assertThat(environment.keySet())
            .as(service.getKey())
            .allMatch(name -> Settings.knows(app, name));
        assertThat(Settings.bound(app, environment, siteFile(service.getValue()))).isNotNull();
        assertThat(KafkaSettings.unknown(app, environment)).isEmpty();
      }
    }
  }

  @Test
  void shutsTheApplicationsIn() {
    for (var service : compose.path("services")) {
      if (isApp(service)) {
        assertThat(service.path("user").asText()).isEqualTo("10001:10001");
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
        assertThat(service.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
      }
    }
  }

  @Test
  void isReachedFromThisMachineOnly() {
    for (var service : compose.path("services")) {
      assertThat(elements(service.path("ports")).map(JsonNode::asText))
          .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }
  }

  @Test
  void asksEveryServiceForItsHealth() {
    for (var service : compose.path("services").properties()) {
      var asked = service.getValue().has("healthcheck");
      assertThat(asked)
          .as(service.getKey())
          .isEqualTo(!service.getKey().equals(WITHOUT_SHELL) && !ENDING.contains(service.getKey()));
    }
  }

  @Test
  void refersOnlyToWhatIsThere() {
    var services = names(compose.path("services").fieldNames());
    var volumes = names(compose.path("volumes").fieldNames());
    for (var service : compose.path("services").properties()) {
      assertThat(service.getValue().path("image").asText())
          .as(service.getKey())
          .matches("(ghcr\\.io/)?[a-z0-9/-]+:v?[0-9][0-9A-Za-z.-]+");
      assertThat(services).containsAll(names(service.getValue().path("depends_on").fieldNames()));
      for (var mount : service.getValue().path("volumes")) {
        var source = mount.asText().split(":", -1)[0];
        assertThat(
                source.startsWith("./")
                    ? Files.exists(PROJECT.resolve(source))
                    : volumes.contains(source))
            .as(mount.asText())
            .isTrue();
      }
      for (var dependency : service.getValue().path("depends_on").properties()) {
        var condition = dependency.getValue().path("condition").asText();
        assertThat(condition)
            .isEqualTo(
                ENDING.contains(dependency.getKey())
                    ? "service_completed_successfully"
                    : "service_healthy");
      }
    }
  }

  @Test
  void measuresEveryApplicationWhereItListens() {
    var prometheus = Manifests.file(PROJECT.resolve("observability/prometheus.yml")).getFirst();
    var job = prometheus.at("/scrape_configs/0");

    assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
    assertThat(elements(job.at("/static_configs/0/targets")).map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(App.values()).map(app -> app.title() + ":8080").toList());
  }

  private static boolean isApp(JsonNode service) {
    return App.ofImage(service.path("image").asText()).isPresent() && !service.has("entrypoint");
  }

  private static App app(JsonNode service) {
    return App.ofImage(service.path("image").asText()).orElseThrow();
  }

  private static Map<String, String> environment(JsonNode service) {
    var environment = new HashMap<String, String>();
    service
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  private static Optional<String> siteFile(JsonNode service) throws IOException {
    for (var mount : service.path("volumes")) {
      var parts = mount.asText().split(":", -1);
      if (parts[1].equals("/app/config/application.yaml")) {
        return Optional.of(Files.readString(PROJECT.resolve(parts[0])));
      }
    }
    return Optional.empty();
  }

  private static Set<String> names(Iterator<String> names) {
    var all = new HashSet<String>();
    names.forEachRemaining(all::add);
    return all;
  }
}
