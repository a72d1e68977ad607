package org.wetread.listener.quarkus;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wetread.dicom.net.AdmissionRule;
import org.wetread.dicom.net.PeerLimits;
import org.wetread.dicom.net.SourceNetwork;

/** A kind of caller that may store; everything named must be so at once. */
public interface AdmissionConfig {

  /** Its calling AE title; {@code *} for every one. */
  String callingAeTitle();

  /** The title it calls; {@code *} for every one of ours. */
  @WithDefault("*")
  String calledAeTitle();

  /** Where it calls from: {@code 10.1.0.0/16}, an address, or {@code *}. */
  String source();

  /** A name in its certificate, as {@code dns:ct1.hospital.example} or {@code subject:CN=ct1}. */
  Optional<String> certificate();

  /** Associations at once. */
  OptionalInt maxAssociations();

  /** Objects a second, averaged over a second; a faster sender is made to wait. */
  OptionalLong objectsPerSecond();

  /** Bytes a second, averaged over a second; a faster sender is made to wait. */
  OptionalLong bytesPerSecond();

  /** Longest data set, in bytes; the listener's own limit holds as well. */
  OptionalLong maxObjectBytes();

  /** The rule these settings write; {@link IllegalArgumentException} says what is wrong. */
  default AdmissionRule rule() {
    var none = PeerLimits.NONE;
    return new AdmissionRule(
        callingAeTitle(),
        calledAeTitle(),
        SourceNetwork.parse(source()),
        certificate(),
        new PeerLimits(
            maxAssociations().orElse(none.associations()),
            objectsPerSecond().orElse(none.objectsPerSecond()),
            bytesPerSecond().orElse(none.bytesPerSecond()),
            maxObjectBytes().orElse(none.objectBytes())));
  }
}
