package org.wetread.worklist.quarkus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.events.PipelineEvent;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.worklist.SampleStudy;
import org.wetread.worklist.Showcase;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class BoardResourceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Known once Quarkus has told REST Assured the port it was given. */
  private static URI events() {
    return URI.create("http://127.0.0.1:" + RestAssured.port + "/api/events");
  }

  @Inject
  @ConfigProperty(name = "wetread.kafka.bootstrap-servers")
  String bootstrapServers;

  @BeforeEach
  void awaitReady() {
    await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void publishedStudiesAreServedInLine() {
    var urgent = study("rest-urgent", 60);
    var routine = study("rest-routine", 120);
    publish(routine.journey(1));
    publish(urgent.journey(0));
    awaitOnBoard(urgent);
    awaitOnBoard(routine);

    List<String> keys = given().get("/api/studies").path("studies.key");
    assertThat(keys).containsSubsequence(urgent.key().value(), routine.key().value());
    given()
        .get("/api/studies/" + urgent.key())
        .then()
        .statusCode(200)
        .contentType(startsWith("application/json"))
        .body("priority", equalTo("URGENT"))
        .body("findings[0].confidence", equalTo("likely"))
        .body("timeline.doorToTriageMillis", equalTo(900))
        .body("deliveries[0].report", equalTo("DiagnosticReport/" + urgent.key()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffffffffffffffffffffff", "not-a-key", "..%2f..%2fetc"})
  void whatIsNotOnTheBoardIsAProblemThatRepeatsNothing(String key) {
    given()
        .urlEncodingEnabled(false)
        .get("/api/studies/" + key)
        .then()
        .statusCode(404)
        .body(not(containsString(key)));
  }

  @Test
  void theProblemHasItsOwnContentType() {
    given()
        .get("/api/studies/" + "f".repeat(32))
        .then()
        .contentType(startsWith("application/problem+json"))
        .body("status", equalTo(404));
  }

  @Test
  void deadLettersAndNumbersAreServed() {
    var broken = study("rest-broken", 30);
    publish(broken.journey(4));
    awaitOnBoard(broken);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/api/dead-letters")
                    .then()
                    .body("deadLetters.key", hasItem(broken.key().value())));
    given().get("/api/summary").then().body("byAssessment.QUARANTINED", equalTo(1));
  }

  @Test
  void aChangeReachesAnOpenPageAndHeartbeatsFollow() throws Exception {
    var late = study("rest-live", 5);
    var heard = new CopyOnWriteArrayList<String>();
    try (var client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(events()).build(), HttpResponse.BodyHandlers.ofLines());
      assertThat(response.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/event-stream");
      Thread.ofVirtual().start(() -> response.body().forEach(heard::add));
      await().atMost(PATIENCE).until(() -> says(heard, "\"whole\":true"));

      publish(late.journey(2));

      await().atMost(PATIENCE).until(() -> says(heard, late.key().value()));
      await().atMost(PATIENCE).until(() -> says(heard, "event:heartbeat"));
      client.shutdownNow();
    }
    assertThat(heard).filteredOn(line -> line.contains("\"whole\":true")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/worklist.js", "/worklist.css", "/api/studies"})
  void everythingIsFreshAndKeptFromOtherPages(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'"));
  }

  @Test
  void thePageSaysWhatItIs() {
    given()
        .get("/")
        .then()
        .contentType(startsWith("text/html"))
        .body(containsString("AI draft, not reviewed."))
        .body(containsString("Research use only; not a medical device."))
        .body(not(containsString("style=")))
        .body(not(containsString("//cdn")));
  }

  private static boolean says(List<String> heard, String text) {
    return heard.stream().anyMatch(line -> line.contains(text));
  }

  private static SampleStudy study(String name, int secondsAgo) {
    return new SampleStudy(name, Instant.now().minusSeconds(secondsAgo));
  }

  private void publish(List<PipelineEvent> journey) {
    try (var publisher =
        new KafkaEventPublisher(new KafkaConnection(bootstrapServers, "test"), PATIENCE)) {
      Showcase.publish(publisher, journey);
    }
  }

  private static void awaitOnBoard(SampleStudy study) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var answer = given().get("/api/studies/" + study.key());
              return answer.statusCode() == 200
                  && !"PENDING".equals(answer.path("assessment"))
                  && (answer.<Integer>path("revision") == 0
                      || !answer.<List<?>>path("deliveries").isEmpty());
            });
  }
}
