package org.wetread.architecture.deployment;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;

/** The rights of {@code users.yaml}, asked of a broker that enforces them: these, and no others. */
class AclMatrixIT {

  private static final String INTERNAL = "wetread-stream-study-cases-changelog";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<JsonNode> USERS =
      Manifests.file(Manifests.KUBERNETES.resolve("base/kafka/users.yaml"));

  /** What each may read and write; whoever changes the manifests says it here too. */
  private static final Map<String, Rights> EXPECTED =
      Map.of(
          "dicom-listener",
          new Rights(
              Set.of("priors.wanted"),
              Set.of("instances.received", "transfers.ended", "dead.letters"),
              Set.of("dicom-listener-priors")),
          "stream-processor",
          new Rights(
              Set.of(
                  "instances.received",
                  "transfers.ended",
                  "patients.merged",
                  "patients.moved",
                  "inference.results",
                  "reports.deliveries"),
              Set.of(
                  "patients.moved",
                  "studies.assembled",
                  "priors.wanted",
                  "inference.requests.stat",
                  "inference.requests.routine",
                  "triage.decisions",
                  "reports.drafts",
                  "dead.letters"),
              Set.of("wetread-stream", "gpu-worker-stat", "gpu-worker-routine")),
          "gpu-worker",
          new Rights(
              Set.of("inference.requests.stat", "inference.requests.routine"),
              Set.of("inference.results", "dead.letters"),
              Set.of("gpu-worker-stat", "gpu-worker-routine")),
          "fhir-publisher",
          new Rights(
              Set.of("reports.drafts"),
              Set.of("reports.deliveries", "dead.letters"),
              Set.of("fhir-publisher")),
          "worklist",
          new Rights(
              Set.of(
                  "instances.received",
                  "triage.decisions",
                  "reports.drafts",
                  "reports.deliveries",
                  "dead.letters"),
              Set.of(),
              Set.of()),
          "share-groups",
          new Rights(Set.of(), Set.of(), Set.of()),
          "operator",
          new Rights(Set.of("instances.received"), Set.of("patients.merged"), Set.of()));

  private static final List<String> GROUPS =
      EXPECTED.values().stream().flatMap(each -> each.groups().stream()).distinct().toList();

  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static String guarded = "";

  /** Topics read and written, groups known of. */
  private record Rights(Set<String> reads, Set<String> writes, Set<String> groups) {

    Map<String, Set<AclOperation>> byTopic(String user) {
      var all = new TreeMap<String, Set<AclOperation>>();
      reads.forEach(topic -> all.put(topic, EnumSet.of(READ, DESCRIBE)));
      writes.forEach(topic -> all.computeIfAbsent(topic, any -> EnumSet.of(DESCRIBE)).add(WRITE));
      if (user.equals("stream-processor")) {
        all.put(INTERNAL, EnumSet.of(CREATE, READ, WRITE, DELETE, DESCRIBE));
      }
      return all;
    }
  }

  static Set<String> users() {
    return EXPECTED.keySet();
  }

  /** A door without a password for who may do all, one with passwords for the others. */
  @BeforeAll
  static void start() throws IOException, ExecutionException, InterruptedException {
    var open = freePort();
    var controller = freePort();
    guarded = "127.0.0.1:" + freePort();
    var passwords =
        USERS.stream()
            .map(Manifests::name)
            .map(user -> "user_%s=\"%s\"".formatted(user, user))
            .collect(Collectors.joining(" "));
    var settings = new TreeMap<String, String>();
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,GUARDED://%s"
            .formatted(open, controller, guarded));
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,GUARDED:SASL_PLAINTEXT");
    settings.put("listener.name.guarded.sasl.enabled.mechanisms", "PLAIN");
    settings.put(
        "listener.name.guarded.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required " + passwords + ";");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    broker = EmbeddedBroker.start(folder, open, settings);
    var connection = new KafkaConnection(broker.bootstrapServers(), "operator");
    KafkaTopics.ensure(connection, Topics.all(), (short) 1);
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(INTERNAL, 1, (short) 1))).all().get();
      var rules = USERS.stream().flatMap(AclMatrixIT::rules).toList();
      admin.createAcls(rules).all().get();
      // The controller answers before the broker has heard of them.
      await()
          .atMost(PATIENCE)
          .until(
              () -> admin.describeAcls(AclBindingFilter.ANY).values().get().size() == rules.size());
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest
  @MethodSource("users")
  void readsAndWritesWhatItMustAndNoOtherTopic(String user) throws Exception {
    var granted = new TreeMap<String, Set<AclOperation>>();
    try (var admin = Admin.create(as(user))) {
      for (var topic :
          Stream.concat(Topics.all().stream().map(each -> each.name()), Stream.of(INTERNAL))
              .toList()) {
        var asked =
            admin
                .describeTopics(
                    List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames();
        if (allowed(asked)) {
          granted.put(topic, asked.get().values().iterator().next().authorizedOperations());
        }
      }
    }

    assertThat(granted).isEqualTo(rights(user).byTopic(user));
  }

  @ParameterizedTest
  @MethodSource("users")
  void knowsOfItsGroupsAndNoOther(String user) throws Exception {
    var known = new ArrayList<String>();
    try (var admin = Admin.create(as(user))) {
      for (var group : GROUPS) {
        if (allowed(admin.listConsumerGroupOffsets(group).all())) {
          known.add(group);
        }
      }
    }

    assertThat(known).containsExactlyInAnyOrderElementsOf(rights(user).groups());
  }

  @ParameterizedTest
  @MethodSource("users")
  void setsNoShareGroupButInTheJob(String user) throws Exception {
    var group = new ConfigResource(ConfigResource.Type.GROUP, "gpu-worker-stat");
    var entry = new ConfigEntry("share.auto.offset.reset", "earliest");
    try (var admin = Admin.create(as(user))) {
      assertThat(
              allowed(
                  admin
                      .incrementalAlterConfigs(
                          Map.of(
                              group, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                      .all()))
          .isEqualTo(user.equals("share-groups"));
      assertThat(allowed(admin.describeConfigs(List.of(group)).all()))
          .isEqualTo(Set.of("share-groups", "gpu-worker").contains(user));
    }
  }

  @ParameterizedTest
  @MethodSource("users")
  void makesNoTopicAndNoRule(String user) throws Exception {
    var rule =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, "dead.letters", PatternType.LITERAL),
            new AccessControlEntry("User:" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW));
    try (var admin = Admin.create(as(user))) {
      assertThat(allowed(admin.createTopics(List.of(new NewTopic("more", 1, (short) 1))).all()))
          .isFalse();
      assertThat(allowed(admin.createAcls(List.of(rule)).all())).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("users")
  void takesPartInTheStreamsTransactionsOnlyAsTheStream(String user) {
    var settings = as(user);
    settings.put("transactional.id", "wetread-stream-" + user);
    var serializer = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      assertThat(begins(producer)).isEqualTo(user.equals("stream-processor"));
    }
  }

  private static Rights rights(String user) {
    return Objects.requireNonNull(EXPECTED.get(user), user);
  }

  private static boolean begins(KafkaProducer<byte[], byte[]> producer) {
    try {
      producer.initTransactions();
      return true;
    } catch (AuthorizationException e) {
      return false;
    }
  }

  /** Any other failure than a refusal is past the refusal. */
  private static boolean allowed(KafkaFuture<?> asked) throws InterruptedException {
    try {
      asked.get();
      return true;
    } catch (ExecutionException e) {
      return !(e.getCause() instanceof AuthorizationException);
    }
  }

  private static Stream<AclBinding> rules(JsonNode user) {
    return Manifests.elements(user.at("/spec/authorization/acls"))
        .flatMap(
            rule ->
                Manifests.elements(rule.path("operations"))
                    .map(operation -> rule(user, rule.path("resource"), operation.asText())));
  }

  private static AclBinding rule(JsonNode user, JsonNode resource, String operation) {
    var pattern =
        resource.path("patternType").asText().equals("prefix")
            ? PatternType.PREFIXED
            : PatternType.LITERAL;
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(constant(resource.path("type").asText())),
            resource.path("name").asText(),
            pattern),
        new AccessControlEntry(
            "User:" + Manifests.name(user),
            "*",
            AclOperation.fromString(constant(operation)),
            AclPermissionType.ALLOW));
  }

  private static String constant(String camelCase) {
    return camelCase.replaceAll("([a-z])([A-Z])", "$1_$2");
  }

  private static Map<String, Object> as(String user) {
    var settings = new TreeMap<String, Object>();
    settings.put("bootstrap.servers", guarded);
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, user));
    settings.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
    settings.put("max.block.ms", PATIENCE.toMillis());
    return settings;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
