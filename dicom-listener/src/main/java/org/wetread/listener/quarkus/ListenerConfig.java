package org.wetread.listener.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wetread.objectstore.filesystem.WriteMode;

/** The listener's settings. */
@ConfigMapping(prefix = "wetread.listener")
public interface ListenerConfig {

  /** Address to listen on. Another one than loopback needs {@link #tls()}. */
  @WithDefault("127.0.0.1")
  String host();

  /** Port to listen on; 0 takes any free one. */
  @WithDefault("11112")
  int port();

  /** Own AE titles; a sender that calls another one is rejected. */
  @WithDefault("WETREAD")
  Set<String> aeTitles();

  /**
   * Calling AE titles that may store, from every network and without a certificate: the short form
   * of {@link #admission()} for loopback. {@code *} accepts everybody.
   */
  Optional<List<String>> callingAeTitles();

  /** Who may store. No rule here and no title above accepts nobody. */
  List<AdmissionConfig> admission();

  /** Secure transport; plain connections where it is left out. */
  Optional<TlsConfig> tls();

  /**
   * File with the token that who stores or asks for receipts over HTTP must show; without it only
   * this machine is answered.
   */
  Optional<Path> webTokenFile();

  /** Takes instances over HTTP too (STOW-RS). */
  @WithDefault("false")
  boolean stow();

  /**
   * Takes plain connections on another address than loopback. Who sets this has another protection
   * in front of the port.
   */
  @WithDefault("false")
  boolean plainTextAllowed();

  /** Associations open at once. */
  @WithDefault("100")
  int maxAssociations();

  /**
   * Associations open at once from one IPv4 address, or one IPv6 network of 64 bits; four times as
   * many connections from there are not answered. Raise it where all senders are seen under one
   * address, behind address translation or a proxy.
   */
  @WithDefault("25")
  int maxAssociationsPerAddress();

  /** Longest data set taken, in bytes. */
  @WithDefault("268435456")
  long maxObjectBytes();

  /** Folder of the objects received. */
  @WithDefault("${wetread.object-store.root:data/objects}")
  Path objectStore();

  /**
   * How objects are written: {@code cached}, through the page cache, where whoever decodes them
   * next finds them; or {@code direct}, past it where the file system can, for less processor time.
   */
  @WithDefault("cached")
  WriteMode objectWrites();

  /** Free space kept on that folder's file system, in bytes; below it senders are told to wait. */
  @WithDefault("1073741824")
  long reserveBytes();

  /** Folder of the announcements. */
  @WithDefault("data/outbox")
  Path outbox();

  /** How often announcements that the broker did not take are repeated. */
  @WithDefault("PT5S")
  Duration sweepInterval();

  /** File with the secret behind the pseudonyms; made when missing. */
  @WithDefault("data/site.secret")
  Path secretFile();

  /** Zone of DICOM dates and times that state no offset. */
  @WithDefault("UTC")
  String zone();

  /**
   * Station Names (0008,1010) of the site's devices, for routing rules; any other is not announced,
   * because a free text may hold anybody's name.
   */
  Optional<Set<String>> stations();

  /** Fetching earlier studies from the archive. */
  PriorsConfig priors();

  /** Storage commitment. */
  CommitmentConfig commitment();
}
