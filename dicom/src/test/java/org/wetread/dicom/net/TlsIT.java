package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.tls.ClientCertificate;
import org.wetread.dicom.net.tls.TlsContext;
import org.wetread.dicom.net.tls.TlsSettings;

/** A port under TLS that lets in who shows the certificate that belongs to its title. */
class TlsIT {

  private static final List<PresentationContext> ECHO =
      List.of(
          new PresentationContext(
              1, SopClass.VERIFICATION, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())));

  @TempDir static Path folder;
  private static TestAuthority authority;
  private static TestAuthority stranger;

  private final CountedMeters counted = new CountedMeters();
  private final ReceivedInstances received = new ReceivedInstances();
  private StorageScp scp;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = TestAuthority.in(folder, "hospital");
    authority.issue("wetread", "-validity 2");
    authority.issue("ct1", "-validity 2");
    authority.issue("ct2", "-validity 2");
    authority.issue("old", "-startdate -3d -validity 1");
    stranger = TestAuthority.in(folder, "stranger");
    stranger.issue("imposter", "-validity 2");
  }

  @BeforeEach
  void open() throws IOException {
    var rules = new ArrayList<AdmissionRule>();
    for (var title : List.of("CT1", "CT2", "OLD")) {
      rules.add(
          new AdmissionRule(
              title,
              "WETREAD",
              SourceNetwork.parse("127.0.0.0/8"),
              Optional.of("dns:" + title + ".test"),
              PeerLimits.NONE));
    }
    scp =
        StorageScp.start(
            ScpSettings.forTitle("WETREAD")
                .admitting(new AdmissionPolicy(rules))
                .timedBy(Duration.ofSeconds(2), Duration.ofSeconds(2))
                .securedBy(
                    TlsContext.ofProvider(
                        TlsSettings.trusting(authority.certificate())
                            .showing(authority.key("wetread"), authority.certificate("wetread"))
                            .asking(ClientCertificate.REQUIRED))),
            received,
            counted);
  }

  @AfterEach
  void close() throws IOException {
    scp.close();
  }

  @Test
  void whoShowsTheCertificateOfItsTitleIsLetIn() throws IOException {
    try (var association = open("CT1", user("ct1"))) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
    assertThat(counted.refusals()).isEmpty();
  }

  @Test
  void whoShowsAnothersCertificateHearsWhatAStrangerHears() {
    assertThatThrownBy(() -> open("CT2", user("ct1")))
        .isInstanceOf(AssociationException.class)
        .hasMessageContaining("1/1/3");
    assertThat(counted.refusals()).containsExactly(AdmissionRefusal.CERTIFICATE);
  }

  @Test
  void aStrangersAnExpiredAndNoCertificateGetNoAssociation() throws IOException {
    var none = TlsContext.ofUser(TlsSettings.trusting(authority.certificate()));
    var imposter =
        TlsContext.ofUser(
            TlsSettings.trusting(authority.certificate())
                .showing(stranger.key("imposter"), stranger.certificate("imposter")));
    for (var context : List.of(none, imposter, user("old"))) {
      assertThatThrownBy(() -> open("OLD", context)).isInstanceOf(IOException.class);
    }
    await().until(() -> scp.connections() == 0);
    assertThat(counted.refusals()).hasSize(3).containsOnly(AdmissionRefusal.TLS_HANDSHAKE);
    assertThat(counted.aborts()).as("counted once").isEmpty();
  }

  @Test
  void aUserDoesNotTalkToAProviderThatNobodyVouchesFor() throws IOException {
    var trusting =
        TlsContext.ofUser(
            TlsSettings.trusting(stranger.certificate())
                .showing(authority.key("ct1"), authority.certificate("ct1")));

    assertThatThrownBy(() -> open("CT1", trusting)).isInstanceOf(IOException.class);
  }

  @Test
  void olderProtocolsAndPlainPeersGetNoAssociation() throws Exception {
    var old = SSLContext.getInstance("TLS");
    old.init(null, new TrustManager[] {new Anybody()}, null);
    try (var socket =
        (SSLSocket)
            old.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), scp.port())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () -> new AssociationRequestor("CT1", "WETREAD").open("127.0.0.1", scp.port(), ECHO))
        .isInstanceOf(IOException.class);
    try (var silent = new Socket(InetAddress.getLoopbackAddress(), scp.port())) {
      assertThat(silent.isConnected()).isTrue();
      await().until(() -> scp.connections() == 0);
    }
    await().until(() -> counted.refusals().size() == 3);
    assertThat(counted.refusals()).containsOnly(AdmissionRefusal.TLS_HANDSHAKE);
  }

  @Test
  void dcmtkIsLetInWithTheCertificateOfItsTitleOnly() throws Exception {
    var echoscu = Dcmtk.tool("echoscu");

    assertThat(Dcmtk.run(dcmtk(echoscu, "CT1", "ct1"))).isZero();
    assertThat(Dcmtk.run(dcmtk(echoscu, "CT2", "ct1"))).isNotZero();
    assertThat(counted.refusals()).containsExactly(AdmissionRefusal.CERTIFICATE);
  }

  @Test
  void dcmtkStoresUnderTls() throws Exception {
    var command = new ArrayList<>(dcmtk(Dcmtk.tool("storescu"), "CT2", "ct2"));
    command.add(radiograph().toString());

    assertThat(Dcmtk.run(command)).isZero();
    assertThat(received.instances()).hasSize(1);
  }

  private List<String> dcmtk(String tool, String title, String certificate) {
    return List.of(
        tool,
        "+tls",
        authority.key(certificate).toString(),
        authority.certificate(certificate).toString(),
        "+cf",
        authority.certificate().toString(),
        "-aet",
        title,
        "-aec",
        "WETREAD",
        "localhost",
        Integer.toString(scp.port()));
  }

  private static Path radiograph() throws IOException {
    var file = folder.resolve("radiograph.dcm");
    try (var out = Files.newOutputStream(file)) {
      Part10.write(
          out,
          DataSet.builder()
              .put(Tag.SOP_CLASS_UID, SopClass.COMPUTED_RADIOGRAPHY_IMAGE)
              .put(Tag.SOP_INSTANCE_UID, "1.2.3.4")
              .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
              .putPixels(VR.OW, new byte[300_000])
              .build(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
    return file;
  }

  private static TlsContext user(String name) throws IOException {
    return TlsContext.ofUser(
        TlsSettings.trusting(authority.certificate())
            .showing(authority.key(name), authority.certificate(name)));
  }

  private Association open(String title, TlsContext context) throws IOException {
    return new AssociationRequestor(title, "WETREAD")
        .securedBy(context)
        .open("127.0.0.1", scp.port(), ECHO);
  }

  /** So that only the protocol can be what fails. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
