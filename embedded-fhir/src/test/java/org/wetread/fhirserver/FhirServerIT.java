package org.wetread.fhirserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirServerIT {

  private static final String SYSTEM = "https://wetread.example.org/test";

  private static final Duration START = Duration.ofMinutes(1);
  private static final FhirContext FHIR = FhirContext.forR4();

  @TempDir private static Path folder;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ServerProcess server;
  private static String base;

  /**
   * Three lives of one folder: killed, ended by its parent, and the one under test, which starts
   * while the one before still holds the folder.
   */
  @BeforeAll
  static void start() throws Exception {
    var killed = ServerProcess.start(folder);
    putPatient(killed.ready(), UUID.randomUUID().toString(), "before-kill");
    killed.kill();
    var ended = ServerProcess.start(folder);
    putPatient(ended.ready(), UUID.randomUUID().toString(), "before-end");
    server = ServerProcess.start(folder);
    await().atMost(START).until(() -> server.errors().contains("waiting for another FHIR server"));
    assertThat(ended.closeStandardInput()).isZero();
    base = server.ready();
  }

  @AfterAll
  static void terminates() throws InterruptedException {
    HTTP.close();
    assertThat(server.terminate()).isEqualTo(128 + 15);
  }

  @Test
  void aTransactionPutsResourcesUnderTheIdsItsClientChose() throws Exception {
    var patient = UUID.randomUUID().toString();
    var report = UUID.randomUUID().toString();

    var first = send(base, "POST", transaction(patient, report));
    var second = send(base, "POST", transaction(patient, report));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(bundle(first).getEntry())
        .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
    assertThat(bundle(second).getEntry())
        .allMatch(entry -> entry.getResponse().getStatus().startsWith("200"));
    assertThat(get(base + "/DiagnosticReport/" + report).body()).contains("Patient/" + patient);
  }

  @Test
  void aTransactionWithAReferenceToNothingChangesNothing() throws Exception {
    var report = UUID.randomUUID().toString();
    var bundle =
        """
        {"resourceType":"Bundle","type":"transaction","entry":[%s]}"""
            .formatted(put("DiagnosticReport", report, reportOf("no-such-patient", report)));

    assertThat(send(base, "POST", bundle).statusCode()).isEqualTo(400);
    assertThat(get(base + "/DiagnosticReport/" + report).statusCode()).isEqualTo(404);
  }

  @Test
  void aConditionalCreateMakesOneResourceHoweverOftenItComes() throws Exception {
    var value = UUID.randomUUID().toString();

    var first = createUnlessPresent(value);
    var second = createUnlessPresent(value);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(patientsFound(base, value)).isEqualTo(1);
  }

  @Test
  void aStaleVersionIsRefused() throws Exception {
    var id = UUID.randomUUID().toString();
    putPatient(base, id, "one");
    var current =
        request(base + "/Patient/" + id)
            .header("If-Match", "W/\"1\"")
            .PUT(BodyPublishers.ofString(patient(id, "two")))
            .build();

    var accepted = HTTP.send(current, BodyHandlers.ofString());
    var refused = HTTP.send(current, BodyHandlers.ofString());

    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(refused.statusCode()).isIn(409, 412);
  }

  @Test
  void aSearchByIdentifierFindsOnlyWhatCarriesIt() throws Exception {
    var value = UUID.randomUUID().toString();
    putPatient(base, UUID.randomUUID().toString(), value);
    putPatient(base, UUID.randomUUID().toString(), "another");

    assertThat(patientsFound(base, value)).isEqualTo(1);
    assertThat(patientsFound(base, "unheard-of")).isZero();
  }

  @Test
  void committedDataOutlivesAKillAndAnEnd() throws Exception {
    assertThat(patientsFound(base, "before-kill")).isEqualTo(1);
    assertThat(patientsFound(base, "before-end")).isEqualTo(1);
  }

  private static String transaction(String patient, String report) {
    return """
        {"resourceType":"Bundle","type":"transaction","entry":[%s,%s]}"""
        .formatted(
            put("Patient", patient, patient(patient, patient)),
            put("DiagnosticReport", report, reportOf(patient, report)));
  }

  private static String put(String type, String id, String resource) {
    return """
        {"resource":%s,"request":{"method":"PUT","url":"%s/%s"}}"""
        .formatted(resource, type, id);
  }

  private static String patient(String id, String value) {
    return """
        {"resourceType":"Patient","id":"%s","identifier":[{"system":"%s","value":"%s"}]}"""
        .formatted(id, SYSTEM, value);
  }

  private static String reportOf(String patient, String id) {
    return """
        {"resourceType":"DiagnosticReport","id":"%s","status":"partial","code":{"text":"Chest"},
         "subject":{"reference":"Patient/%s"}}"""
        .formatted(id, patient);
  }

  private static HttpResponse<String> createUnlessPresent(String value) throws Exception {
    var create =
        request(base + "/Patient")
            .header("If-None-Exist", "identifier=" + token(value))
            .POST(BodyPublishers.ofString(patient("", value).replace("\"id\":\"\",", "")))
            .build();
    return HTTP.send(create, BodyHandlers.ofString());
  }

  private static void putPatient(String base, String id, String value) throws Exception {
    assertThat(send(base + "/Patient/" + id, "PUT", patient(id, value)).statusCode())
        .isIn(200, 201);
  }

  private static int patientsFound(String base, String value) throws Exception {
    return bundle(get(base + "/Patient?_summary=count&identifier=" + token(value))).getTotal();
  }

  private static String token(String value) {
    return URLEncoder.encode(SYSTEM + "|" + value, UTF_8);
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HTTP.send(request(url).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(String url, String method, String body)
      throws Exception {
    var request = request(url).method(method, BodyPublishers.ofString(body)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/fhir+json");
  }

  private static Bundle bundle(HttpResponse<String> response) {
    return FHIR.newJsonParser().parseResource(Bundle.class, response.body());
  }
}
