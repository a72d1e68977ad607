package org.wetread.dicom.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads keys and certificates. What is wrong with a file is told by its path, never its content.
 */
final class KeyFiles {

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");
  private static final String OWN = "own";

  private final TlsSettings settings;

  KeyFiles(TlsSettings settings) {
    this.settings = settings;
  }

  /** The password that protects an entry in memory and, with PKCS#12, the file. */
  char[] password() throws IOException {
    if (settings.passwordFile().isEmpty()) {
      return new char[0];
    }
    try (var lines = Files.lines(settings.passwordFile().get())) {
      return lines.findFirst().orElse("").toCharArray();
    }
  }

  /** Own key and chain; holds nothing when there is no key. */
  KeyStore own() throws IOException, GeneralSecurityException {
    var key = settings.key();
    if (key.isEmpty()) {
      return empty();
    }
    var chain = settings.certificate();
    if (chain.isEmpty()) {
      return pkcs12(key.get());
    }
    var store = empty();
    store.setKeyEntry(
        OWN,
        privateKey(key.get()),
        password(),
        certificates(chain.get()).toArray(Certificate[]::new));
    return store;
  }

  /** Whose certificates are taken; never empty, because that would be taken for everybody's. */
  KeyStore trusted() throws IOException, GeneralSecurityException {
    var store = empty();
    for (var certificate : authorities(settings.authorities())) {
      store.setCertificateEntry(Integer.toString(store.size()), certificate);
    }
    return store;
  }

  private Collection<? extends Certificate> authorities(Path file)
      throws IOException, GeneralSecurityException {
    if (isPem(file)) {
      return certificates(file);
    }
    var store = pkcs12(file);
    var found = new ArrayList<Certificate>();
    for (var alias : Collections.list(store.aliases())) {
      Optional.ofNullable(store.getCertificate(alias)).ifPresent(found::add);
    }
    return required(found, file);
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      return required(CertificateFactory.getInstance("X.509").generateCertificates(in), file);
    }
  }

  private static <T extends Collection<?>> T required(T certificates, Path file)
      throws IOException {
    if (certificates.isEmpty()) {
      throw new IOException(file + " holds no certificate");
    }
    return certificates;
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    var pem = PKCS8.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new IOException(
          file
              + " holds no plain PKCS#8 private key; openssl pkcs8 -topk8 -nocrypt makes one, and a"
              + " key with a password belongs in a PKCS#12 file");
    }
    var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    for (var algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException _) {
        // A key of another algorithm: the next one may know it.
      }
    }
    throw new IOException(file + " holds a private key of no known algorithm");
  }

  private KeyStore pkcs12(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, password());
    }
    return store;
  }

  private static boolean isPem(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
