package org.wetread.dicom.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.tls.TlsContext;

/**
 * What a {@link StorageScp} offers and how much it takes.
 *
 * @param bind port 0 takes any free one
 * @param aeTitles own titles; another called title is refused
 * @param admission who may open an association; nobody where it has no rule
 * @param tls empty for plain connections, which belong on loopback
 * @param abstractSyntaxes SOP Classes to store; verification is always there
 * @param maxAssociations at once; more are refused with "local limit exceeded"
 * @param maxAssociationsPerAddress of them from one IPv4 address, or one IPv6 network of 64 bits;
 *     more are refused likewise, and four times as many connections are not answered at all
 * @param maxObjectBytes of one data set
 * @param maxPduBytes offered to the peer
 * @param artim time for association control
 * @param idle time for each further unit
 * @param closeGrace how long closing waits for associations that are busy
 */
public record ScpSettings(
    InetSocketAddress bind,
    Set<String> aeTitles,
    AdmissionPolicy admission,
    Optional<TlsContext> tls,
    Set<String> abstractSyntaxes,
    Set<TransferSyntax> transferSyntaxes,
    int maxAssociations,
    int maxAssociationsPerAddress,
    long maxObjectBytes,
    int maxPduBytes,
    Duration artim,
    Duration idle,
    Duration closeGrace) {

  private static final Set<String> RADIOGRAPHS =
      Set.of(
          SopClass.COMPUTED_RADIOGRAPHY_IMAGE,
          SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION,
          SopClass.DIGITAL_X_RAY_IMAGE_FOR_PROCESSING,
          SopClass.DIGITAL_MAMMOGRAPHY_X_RAY_IMAGE_FOR_PRESENTATION,
          SopClass.DIGITAL_MAMMOGRAPHY_X_RAY_IMAGE_FOR_PROCESSING,
          SopClass.SECONDARY_CAPTURE_IMAGE);

  public ScpSettings {
    aeTitles = Set.copyOf(aeTitles);
    abstractSyntaxes = Set.copyOf(abstractSyntaxes);
    transferSyntaxes = Set.copyOf(transferSyntaxes);
    if (maxAssociations < 1 || maxAssociationsPerAddress < 1) {
      throw new IllegalArgumentException("a provider without room for an association is none");
    }
  }

  /**
   * On loopback, any port, for this title, open to no one until {@link #acceptingFrom} says to
   * whom.
   */
  public static ScpSettings forTitle(String aeTitle) {
    return new ScpSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Set.of(aeTitle),
        new AdmissionPolicy(List.of()),
        Optional.empty(),
        RADIOGRAPHS,
        decodable(),
        100,
        25,
        256L << 20,
        128 << 10,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5));
  }

  /**
   * Everything but HTJ2K, which no worker decodes yet: a sender then converts, instead of storing
   * what nobody can read.
   */
  private static Set<TransferSyntax> decodable() {
    var syntaxes = EnumSet.allOf(TransferSyntax.class);
    syntaxes.removeAll(
        EnumSet.of(
            TransferSyntax.HTJ2K,
            TransferSyntax.HTJ2K_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS_RPCL));
    return syntaxes;
  }

  public ScpSettings acceptingFrom(CallingAeTitles callers) {
    return admitting(callers.policy());
  }

  public ScpSettings admitting(AdmissionPolicy callers) {
    return new ScpSettings(
        bind,
        aeTitles,
        callers,
        tls,
        abstractSyntaxes,
        transferSyntaxes,
        maxAssociations,
        maxAssociationsPerAddress,
        maxObjectBytes,
        maxPduBytes,
        artim,
        idle,
        closeGrace);
  }

  /** Under TLS, and not without. */
  public ScpSettings securedBy(TlsContext context) {
    return new ScpSettings(
        bind,
        aeTitles,
        admission,
        Optional.of(context),
        abstractSyntaxes,
        transferSyntaxes,
        maxAssociations,
        maxAssociationsPerAddress,
        maxObjectBytes,
        maxPduBytes,
        artim,
        idle,
        closeGrace);
  }

  public ScpSettings boundTo(InetSocketAddress address) {
    return new ScpSettings(
        address,
        aeTitles,
        admission,
        tls,
        abstractSyntaxes,
        transferSyntaxes,
        maxAssociations,
        maxAssociationsPerAddress,
        maxObjectBytes,
        maxPduBytes,
        artim,
        idle,
        closeGrace);
  }

  public ScpSettings storing(Set<String> sopClasses) {
    return new ScpSettings(
        bind,
        aeTitles,
        admission,
        tls,
        sopClasses,
        transferSyntaxes,
        maxAssociations,
        maxAssociationsPerAddress,
        maxObjectBytes,
        maxPduBytes,
        artim,
        idle,
        closeGrace);
  }

  /** All of these associations may come from one address. */
  public ScpSettings limitedTo(int associations, long objectBytes) {
    return new ScpSettings(
        bind,
        aeTitles,
        admission,
        tls,
        abstractSyntaxes,
        transferSyntaxes,
        associations,
        associations,
        objectBytes,
        maxPduBytes,
        artim,
        idle,
        closeGrace);
  }

  public ScpSettings limitedPerAddress(int associations) {
    return new ScpSettings(
        bind,
        aeTitles,
        admission,
        tls,
        abstractSyntaxes,
        transferSyntaxes,
        maxAssociations,
        associations,
        maxObjectBytes,
        maxPduBytes,
        artim,
        idle,
        closeGrace);
  }

  public ScpSettings timedBy(Duration artimTimeout, Duration idleTimeout) {
    return new ScpSettings(
        bind,
        aeTitles,
        admission,
        tls,
        abstractSyntaxes,
        transferSyntaxes,
        maxAssociations,
        maxAssociationsPerAddress,
        maxObjectBytes,
        maxPduBytes,
        artimTimeout,
        idleTimeout,
        closeGrace);
  }

  public ScpSettings offeringPdu(int bytes) {
    return new ScpSettings(
        bind,
        aeTitles,
        admission,
        tls,
        abstractSyntaxes,
        transferSyntaxes,
        maxAssociations,
        maxAssociationsPerAddress,
        maxObjectBytes,
        bytes,
        artim,
        idle,
        closeGrace);
  }
}
