package org.wetread.listener.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.Tag;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.PatientMerged;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topics;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.SiteSecret;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.pacs.Radiograph;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;
import picocli.CommandLine;

/** The command as its user types it. */
class MergeTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final String UID = "1.2.3.4";

  @TempDir private Path folder = Path.of("");
  private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();
  private final List<KafkaConnection> connections = new ArrayList<>();
  private UnaryOperator<Set<PatientKey>> known = all -> all;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeTheSitesSecret() throws IOException {
    SiteSecret.of(secret());
  }

  @Test
  void theKeysAreThoseThatTheListenerGives() throws IOException {
    assertThat(run("merge\n", "--retired", "P-17", "--survivor", "P-18", "--issuer", "CITY"))
        .isZero();

    assertThat(merged().retired()).isEqualTo(received("P-17", "CITY").patient());
    assertThat(merged().survivor()).isEqualTo(received("P-18", "CITY").patient());
    assertThat(publisher.published().getFirst().key()).isEqualTo(merged().retired().value());
  }

  @Test
  void identitiesMayComeAsLinesSoThatNoListOfProcessesShowsThem() throws IOException {
    assertThat(run(" P-17 \nP-18\nmerge\n", "--retired", "-", "--survivor", "-")).isZero();

    var site = new Pseudonyms(SiteSecret.of(secret()));
    assertThat(merged())
        .isEqualTo(PatientMerged.of(site.patient("", "P-17"), site.patient("", "P-18"), NOON));
  }

  @Test
  void theSurvivorMayBeAnotherIssuers() throws IOException {
    run(
        "merge\n",
        "--retired",
        "17",
        "--issuer",
        "A",
        "--survivor",
        "17",
        "--survivor-issuer",
        "B");

    var site = new Pseudonyms(SiteSecret.of(secret()));
    assertThat(merged().survivor()).isEqualTo(site.patient("B", "17"));
  }

  @Test
  void itSaysWhatItDoesInPseudonymsAlone() {
    run("merge\n", "--retired", "DOE-17", "--survivor", "DOE-18", "--issuer", "CITY");

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "merged %s into %s (patients.merged, partition 0, offset 0)\n"
                .formatted(merged().retired(), merged().survivor()));
    assertThat(out.toString() + err).doesNotContain("DOE", "CITY");
    assertThat(err.toString()).contains("cannot be taken back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no\n", "Merge\n", "y\n"})
  void whatIsNotConfirmedIsNotSaid(String answer) {
    assertThat(run(answer, "--retired", "P-17", "--survivor", "P-18")).isEqualTo(1);

    assertThat(publisher.published()).isEmpty();
  }

  /** A slip of the keyboard, or an issuer that was left out, would send images to nobody. */
  @Test
  void aSurvivorOfWhomNoImageHasComeIsAskedForByAnotherWord() {
    known = all -> Set.of();

    assertThat(run("merge\n", "--retired", "P-17", "--survivor", "P-18")).isEqualTo(1);
    assertThat(publisher.published()).isEmpty();
    assertThat(err.toString()).contains("retired patient has come", "surviving patient has come");

    assertThat(run("merge unseen\n", "--retired", "P-17", "--survivor", "P-18")).isZero();
    assertThat(publisher.published()).hasSize(1);
  }

  @Test
  void whoIsKnownIsNotAskedAbout() {
    run("merge\n", "--retired", "P-17", "--survivor", "P-18");

    assertThat(err.toString()).doesNotContain("No image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--retired P-17",
        "--survivor P-17",
        "--retired P-17 --survivor P-17",
        "--retired P-17 --survivor P\\18",
        "--retired - --survivor P-17",
        "--retired P-17 --survivor P-18 --secret no/such/file",
        "--retired P-17 --survivor P-18 --kafka-settings no/such/file"
      })
  void wrongOptionsAreToldBeforeAnythingIsAsked(String line) {
    assertThat(run("\nmerge\nmerge\n", line.split(" ", -1))).isEqualTo(2);

    assertThat(err.toString()).isNotBlank();
    assertThat(publisher.published()).isEmpty();
  }

  @Test
  void brokersThatDoNotTakeItAreTold() {
    publisher.goDown();

    assertThat(run("merge\n", "--retired", "P-17", "--survivor", "P-18")).isEqualTo(3);
    assertThat(err.toString()).contains("nothing is merged");
  }

  @Test
  void whoAsksIsSaidToTheBrokers() throws IOException {
    var settings = Files.writeString(folder.resolve("client"), "security.protocol=SSL\n");
    run(
        "merge\n",
        "--retired",
        "P-17",
        "--survivor",
        "P-18",
        "--kafka-settings",
        settings.toString());

    assertThat(connections)
        .singleElement()
        .satisfies(each -> assertThat(each.security()).containsEntry("security.protocol", "SSL"));
  }

  private PatientMerged merged() {
    return publisher.on(Topics.PATIENTS_MERGED).getLast();
  }

  private InstanceReceived received(String patientId, String issuer) throws IOException {
    var name = patientId + issuer;
    var outbox = new Outbox(folder.resolve("outbox-" + name));
    var site = new Pseudonyms(SiteSecret.of(secret()));
    var intake =
        new Intake(
            new FilesystemObjectStore(folder.resolve("objects-" + name), 0),
            outbox,
            site,
            new TechniqueReader(ZoneOffset.UTC),
            () -> NOON,
            1 << 20);
    var header =
        Radiograph.chest("1.2.3", UID, "20261120")
            .put(Tag.PATIENT_ID, patientId)
            .put(Tag.ISSUER_OF_PATIENT_ID, issuer)
            .build();
    intake.receive(new Radiograph(header).offered());
    return outbox.receipt(site.instance(UID)).orElseThrow();
  }

  private Path secret() {
    return folder.resolve("site.secret");
  }

  private int run(String input, String... arguments) {
    var command =
        new Merge(
            new BufferedReader(new StringReader(input)),
            connection -> {
              connections.add(connection);
              return publisher;
            },
            (connection, patients) -> Optional.of(known.apply(patients)),
            () -> NOON);
    var all = new ArrayList<>(List.of("--secret", secret().toString()));
    all.addAll(List.of(arguments));
    return new CommandLine(command)
        .setOverwrittenOptionsAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
