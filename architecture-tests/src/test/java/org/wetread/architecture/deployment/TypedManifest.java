package org.wetread.architecture.deployment;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Manifests as Kubernetes' and Strimzi's own types read them. */
final class TypedManifest {

  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
          Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

  /** Of these no types are published; what we write of them is listed here. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "keda.sh/v1alpha1/ScaledObject",
          Set.of(
              "scaleTargetRef",
              "minReplicaCount",
              "maxReplicaCount",
              "pollingInterval",
              "cooldownPeriod",
              "fallback",
              "triggers"),
          "monitoring.coreos.com/v1/PodMonitor",
          Set.of("selector", "podMetricsEndpoints"));

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private TypedManifest() {}

  /**
   * Fields that no reader would understand, by type and name.
   *
   * @throws IllegalArgumentException when the kind is unheard of or a value is not of its type
   */
  static Set<String> unknownFields(JsonNode document) {
    var kind = document.path("apiVersion").asText() + '/' + document.path("kind").asText();
    var unknown = new TreeSet<String>();
    var known = FIELDS.get(kind);
    if (known != null) {
      document.path("spec").properties().stream()
          .map(Map.Entry::getKey)
          .filter(field -> !known.contains(field))
          .forEach(unknown::add);
      return unknown;
    }
    var type = TYPES.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no type for " + kind);
    }
    try {
      walk(JSON.treeToValue(document, type), unknown);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(Manifests.name(document), e);
    }
    return unknown;
  }

  private static void walk(@Nullable Object value, Set<String> unknown) {
    switch (value) {
      case null -> {}
      case Collection<?> many -> many.forEach(each -> walk(each, unknown));
      case Map<?, ?> many -> many.values().forEach(each -> walk(each, unknown));
      default -> {
        if (isModel(value)) {
          for (var method : value.getClass().getMethods()) {
            walk(value, method, unknown);
          }
        }
      }
    }
  }

  private static void walk(Object model, Method method, Set<String> unknown) {
    if (method.getParameterCount() > 0 || !method.getName().matches("(get|is)[A-Z].*")) {
      return;
    }
    var result = invoke(model, method);
    if (method.getName().equals("getAdditionalProperties")
        || method.isAnnotationPresent(JsonAnyGetter.class)) {
      if (result instanceof Map<?, ?> more) {
        more.keySet().forEach(field -> unknown.add(model.getClass().getSimpleName() + '.' + field));
      }
    } else {
      walk(result, unknown);
    }
  }

  private static @Nullable Object invoke(Object model, Method method) {
    try {
      return method.invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method.toString(), e);
    }
  }

  private static boolean isModel(Object value) {
    var name = value.getClass().getName();
    return !value.getClass().isEnum()
        && (name.startsWith("io.fabric8.kubernetes.api.model.")
            || name.startsWith("io.strimzi.api."));
  }
}
