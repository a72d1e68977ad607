package org.wetread.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns what identifies into what does not: HMAC-SHA-256 under the site's secret, cut to 128 bits.
 * Whoever lacks the secret cannot go back from a key, nor test a guessed UID against it.
 *
 * <p>Thread-safe.
 */
public final class Pseudonyms {

  static final int HEX_DIGITS = 32;
  private static final int MINIMUM_SECRET_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{" + HEX_DIGITS + "}");

  private final SecretKeySpec secret;

  /**
   * @param siteSecret at least 16 bytes that never leave the site
   * @throws IllegalArgumentException when the secret is shorter
   */
  public Pseudonyms(byte[] siteSecret) {
    if (siteSecret.length < MINIMUM_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "the site secret has %d bytes; give at least %d"
              .formatted(siteSecret.length, MINIMUM_SECRET_BYTES));
    }
    secret = new SecretKeySpec(siteSecret, ALGORITHM);
  }

  /** The key of a Study Instance UID (0020,000D). */
  public StudyKey study(String studyInstanceUid) {
    return new StudyKey(hex("study", studyInstanceUid));
  }

  /** The key of a SOP Instance UID (0008,0018). */
  public InstanceKey instance(String sopInstanceUid) {
    return new InstanceKey(hex("instance", sopInstanceUid));
  }

  /** The key of a Patient ID (0010,0020) at its issuer (0010,0021); an absent issuer is empty. */
  public PatientKey patient(String issuerOfPatientId, String patientId) {
    return new PatientKey(hex("patient", issuerOfPatientId + '\u0000' + patientId));
  }

  /**
   * The patient key of an object that names no patient: bound to its study, so that two nameless
   * studies never become each other's prior.
   */
  public PatientKey nameless(String studyInstanceUid) {
    return new PatientKey(hex("nameless", studyInstanceUid));
  }

  private String hex(String kind, String identifier) {
    var digest = mac().doFinal((kind + '\u0000' + identifier).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, HEX_DIGITS / 2);
  }

  private Mac mac() {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  static void requireHex(String type, String value) {
    if (!HEX.matcher(value).matches()) {
      throw new IllegalArgumentException(
          type + " wants " + HEX_DIGITS + " lower-case hexadecimal digits");
    }
  }
}
