package org.wetread.architecture.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wetread.architecture.deployment.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wetread.worker.quarkus.WorkerConfig;

/**
 * Every overlay as Kustomize renders it: what it makes is known, complete, and the least it needs.
 */
class OverlaysIT {

  /** Made by Strimzi, or by the site as the deployment page tells. */
  private static final Set<String> SECRETS_FROM_ELSEWHERE =
      Set.of("wetread-cluster-ca-cert", "site-secret", "dicom-tls");

  static List<Path> overlays() {
    return Manifests.overlays();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void holdsNothingThatItsKindDoesNotKnow(Path overlay) {
    for (var document : render(overlay)) {
      assertThat(TypedManifest.unknownFields(document)).as(Manifests.name(document)).isEmpty();
    }
  }

  @Test
  void aMistypedFieldIsNoticed() {
    var mistyped =
        Manifests.parse(
                """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata: {name: a}
                spec: {partition: 4}
                """)
            .getFirst();

    assertThat(TypedManifest.unknownFields(mistyped)).containsExactly("KafkaTopicSpec.partition");
    assertThatThrownBy(
            () -> TypedManifest.unknownFields(Manifests.parse("kind: Unheard").getFirst()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void runsEveryApplicationAsARestrictedPod(Path overlay) {
    var workloads = Workload.of(render(overlay));
    assertThat(workloads.stream().map(Workload::app).flatMap(Optional::stream))
        .containsExactlyInAnyOrder(App.values());
    for (var workload : workloads) {
      var pod = workload.pod();
      assertThat(pod.path("containers")).as(workload.name()).hasSize(1);
      assertThat(pod.has("initContainers")).isFalse();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
      var container = workload.container();
      var security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(container.at("/resources/limits").has("memory")).isTrue();
      assertThat(container.at("/resources/requests").has("cpu")).isTrue();
      assertThat(container.path("image").asText()).matches("[a-z/-]+:[0-9][0-9A-Za-z.-]+");
      elements(pod.path("volumes"))
          .filter(volume -> volume.has("emptyDir"))
          .forEach(volume -> assertThat(volume.path("emptyDir").has("sizeLimit")).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void asksEveryApplicationForItsHealthOnAPortItHas(Path overlay) {
    for (var workload : Workload.of(render(overlay))) {
      if (workload.app().isEmpty()) {
        continue;
      }
      var ports =
          elements(workload.container().path("ports"))
              .collect(
                  Collectors.toMap(
                      port -> port.path("name").asText(),
                      port -> port.path("containerPort").asInt()));
      assertThat(ports).containsEntry("http", 8080);
      for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        var get = workload.container().path(probe).path("httpGet");
        assertThat(get.path("path").asText()).as(workload.name() + probe).startsWith("/q/health/");
        assertThat(ports).containsKey(get.path("port").asText());
      }
      var dicom = workload.app().orElseThrow() == App.DICOM_LISTENER;
      assertThat(ports.getOrDefault("dicom", 0)).isEqualTo(dicom ? 11112 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void refersOnlyToWhatIsThere(Path overlay) {
    var documents = render(overlay);
    var users = names(documents, "KafkaUser");
    for (var workload : Workload.of(documents)) {
      for (var volume : workload.pod().path("volumes")) {
        if (volume.has("configMap")) {
          assertThat(names(documents, "ConfigMap")).contains(volume.at("/configMap/name").asText());
        } else if (volume.has("persistentVolumeClaim")) {
          assertThat(names(documents, "PersistentVolumeClaim"))
              .contains(volume.at("/persistentVolumeClaim/claimName").asText());
        } else if (volume.has("secret")) {
          var secret = volume.at("/secret/secretName").asText();
          assertThat(
                  SECRETS_FROM_ELSEWHERE.contains(secret)
                      || users.contains(secret)
                      || names(documents, "Secret").contains(secret))
              .as(secret)
              .isTrue();
        }
      }
      var volumes = new ArrayList<String>();
      workload.pod().path("volumes").forEach(each -> volumes.add(each.path("name").asText()));
      workload
          .document()
          .at("/spec/volumeClaimTemplates")
          .forEach(each -> volumes.add(Manifests.name(each)));
      assertThat(
              elements(workload.container().path("volumeMounts"))
                  .map(each -> each.path("name").asText()))
          .containsExactlyInAnyOrderElementsOf(volumes);
      // Every principal is its own, and its key store the one its password is of.
      assertThat(users).contains(workload.name());
      assertThat(
              elements(workload.container().path("env"))
                  .map(each -> each.at("/valueFrom/secretKeyRef/name").asText(""))
                  .filter(name -> !name.isEmpty()))
          .containsExactly(workload.name());
    }
    for (var service : Manifests.ofKind(documents, "Service")) {
      var workload =
          Workload.of(documents).stream()
              .filter(
                  each ->
                      each.name()
                          .equals(service.at("/spec/selector/app.kubernetes.io~1name").asText()))
              .findAny()
              .orElseThrow();
      assertThat(
              elements(workload.container().path("ports")).map(port -> port.path("name").asText()))
          .containsAll(
              elements(service.at("/spec/ports"))
                  .map(port -> port.path("targetPort").asText())
                  .toList());
    }
    for (var scaled : Manifests.ofKind(documents, "ScaledObject")) {
      assertThat(names(documents, "Deployment"))
          .contains(scaled.at("/spec/scaleTargetRef/name").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void letsNobodyTalkButByAPolicyAndDisruptsOneAtATime(Path overlay) {
    var documents = render(overlay);
    var policies = Manifests.ofKind(documents, "NetworkPolicy");
    var deny =
        policies.stream()
            .filter(each -> Manifests.name(each).equals("default-deny"))
            .findAny()
            .orElseThrow();
    assertThat(deny.path("spec").has("ingress") || deny.path("spec").has("egress")).isFalse();
    assertThat(elements(deny.at("/spec/policyTypes")).map(JsonNode::asText))
        .containsExactly("Ingress", "Egress");
    for (var app : App.values()) {
      assertThat(policies.stream().filter(each -> of(each, "podSelector").equals(app.title())))
          .as(app.title())
          .hasSize(1);
      assertThat(
              Manifests.ofKind(documents, "PodDisruptionBudget").stream()
                  .filter(each -> of(each, "selector").equals(app.title())))
          .hasSize(1);
    }
    // Only the publisher leaves the cluster.
    assertThat(
            policies.stream()
                .filter(each -> each.toString().contains("ipBlock"))
                .filter(each -> each.at("/spec").has("egress"))
                .map(each -> of(each, "podSelector")))
        .allMatch(App.FHIR_PUBLISHER.title()::equals);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void givesEveryApplicationSettingsThatItHas(Path overlay) {
    var documents = render(overlay);
    for (var workload : Workload.of(documents)) {
      if (workload.app().isEmpty()) {
        continue;
      }
      var app = workload.app().orElseThrow();
      var environment = workload.environment(documents);
      assertThat(environment.keySet())
          .as(workload.name())
          .allMatch(name -> Settings.knows(app, name));
      assertThat(Settings.bound(app, environment, siteFile(documents, workload))).isNotNull();
      assertThat(KafkaSettings.unknown(app, environment)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void leavesAWorkerTheTimeToFinish(Path overlay) {
    var documents = render(overlay);
    var workload =
        Workload.of(documents).stream()
            .filter(each -> each.app().equals(Optional.of(App.GPU_WORKER)))
            .findAny()
            .orElseThrow();
    var worker =
        Settings.bound(App.GPU_WORKER, workload.environment(documents), Optional.empty())
            .getConfigMapping(WorkerConfig.class);

    assertThat(Duration.ofSeconds(workload.pod().path("terminationGracePeriodSeconds").asInt()))
        .isGreaterThan(worker.drain().plus(worker.lockDuration()).plusSeconds(15));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void isOneNamespaceOfRestrictedPods(Path overlay) {
    var documents = render(overlay);
    var namespace = Manifests.ofKind(documents, "Namespace").getFirst();
    assertThat(namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asText())
        .isEqualTo("restricted");
    assertThat(
            documents.stream()
                .filter(each -> !each.path("kind").asText().equals("Namespace"))
                .map(each -> each.at("/metadata/namespace").asText()))
        .allMatch(Manifests.name(namespace)::equals);
  }

  private static Optional<String> siteFile(List<JsonNode> documents, Workload workload) {
    return elements(workload.pod().path("volumes"))
        .filter(volume -> volume.path("name").asText().equals("site"))
        .map(volume -> volume.at("/configMap/name").asText())
        .flatMap(
            name ->
                Manifests.ofKind(documents, "ConfigMap").stream()
                    .filter(map -> Manifests.name(map).equals(name)))
        .map(map -> map.at("/data/application.yaml").asText())
        .findAny();
  }

  private static String of(JsonNode document, String selector) {
    return document.path("spec").path(selector).at("/matchLabels/app.kubernetes.io~1name").asText();
  }

  private static Set<String> names(List<JsonNode> documents, String kind) {
    return Manifests.ofKind(documents, kind).stream()
        .map(Manifests::name)
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> render(Path overlay) {
    var rendered = Manifests.rendered(overlay);
    Assumptions.assumeTrue(
        rendered.isPresent(),
        "SKIPPED: overlays are rendered by kustomize or kubectl, and neither is installed");
    return rendered.orElseThrow();
  }
}
