package org.wetread.architecture.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.SmallRyeConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wetread.events.Lane;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.ShareGroupSettings;
import org.wetread.stream.quarkus.StreamConfig;
import org.wetread.worker.quarkus.WorkerConfig;

/** The brokers' side of the deployment, as the code has it. */
class KafkaManifestsTest {

  private static final List<JsonNode> TOPICS = kafka("topics.yaml");
  private static final List<JsonNode> USERS = kafka("users.yaml");

  @Test
  void theTopicsAreTheCatalogue() {
    assertThat(
            TOPICS.stream()
                .collect(Collectors.toMap(Manifests::name, each -> each.path("spec").toString())))
        .isEqualTo(
            Topics.all().stream()
                .collect(Collectors.toMap(Topic::name, KafkaManifestsTest::specOf)));
    assertThat(TOPICS)
        .allMatch(each -> each.path("kind").asText().equals("KafkaTopic"))
        .allMatch(KafkaManifestsTest::isOfOurCluster);
  }

  @Test
  void everyApplicationIsAPrincipalAndNoneIsARuleForAll() {
    assertThat(USERS.stream().map(Manifests::name))
        .containsAll(Arrays.stream(App.values()).map(App::title).toList());
    for (var user : USERS) {
      assertThat(isOfOurCluster(user)).isTrue();
      assertThat(user.at("/spec/authentication/type").asText()).isEqualTo("tls");
      for (var rule : user.at("/spec/authorization/acls")) {
        assertThat(rule.at("/resource/name").asText("*")).isNotEqualTo("*");
        assertThat(rule.path("operations").toString()).doesNotContain("All");
      }
    }
  }

  @Test
  void aRuleForATopicIsAboutOneThatThereIs() {
    var internal = stream().applicationId() + '-';
    for (var user : USERS) {
      for (var rule : user.at("/spec/authorization/acls")) {
        var resource = rule.path("resource");
        var name = resource.path("name").asText();
        if (resource.path("type").asText().equals("topic") && !name.equals(internal)) {
          var prefix = resource.path("patternType").asText().equals("prefix");
          assertThat(Topics.all().stream().map(Topic::name))
              .as(name)
              .anyMatch(topic -> prefix ? topic.startsWith(name) : topic.equals(name));
        }
      }
    }
  }

  @Test
  void theJobSetsWhatTheWorkersCheck() {
    var job = kafka("share-groups.yaml").getFirst();
    var script = job.at("/spec/template/spec/containers/0/args/0").asText();
    var settings = job.at("/spec/template/spec/containers/0/env/0/value").asText();
    var worker = defaults(App.GPU_WORKER).getConfigMapping(WorkerConfig.class);

    for (var lane : Lane.values()) {
      assertThat(script).contains(lane.name().toLowerCase(Locale.ROOT));
    }
    assertThat(script).contains("--entity-name " + worker.group() + "-$lane");
    assertThat(
            Arrays.stream(settings.split(",", -1))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1])))
        .isEqualTo(
            new ShareGroupSettings("any", worker.lockDuration(), worker.deliveryLimit())
                .required());
    assertThat(stream().workerGroup()).isEqualTo(worker.group());
  }

  private static String specOf(Topic<? extends PipelineEvent> topic) {
    return "{\"partitions\":%d,\"config\":{%s}}"
        .formatted(
            topic.partitions(),
            topic.compacted()
                ? "\"cleanup.policy\":\"compact\""
                : "\"retention.ms\":" + topic.retention().toMillis());
  }

  private static StreamConfig stream() {
    return defaults(App.STREAM_PROCESSOR).getConfigMapping(StreamConfig.class);
  }

  private static SmallRyeConfig defaults(App app) {
    return Settings.bound(app, Map.of(), Optional.empty());
  }

  private static boolean isOfOurCluster(JsonNode document) {
    return document.at("/metadata/labels/strimzi.io~1cluster").asText().equals("wetread");
  }

  private static List<JsonNode> kafka(String file) {
    return Manifests.file(Manifests.KUBERNETES.resolve("base/kafka").resolve(file));
  }
}
