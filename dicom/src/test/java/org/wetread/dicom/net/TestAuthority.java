package org.wetread.dicom.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test's own, made with the JDK's keytool. */
final class TestAuthority {

  private static final char[] PASSWORD = "of-a-test".toCharArray();

  private final Path folder;
  private final String name;

  private TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  static TestAuthority in(Path folder, String name) throws Exception {
    var authority = new TestAuthority(folder, name);
    authority.keytool(name, "-genkeypair -keyalg EC -dname CN=" + name + " -ext bc:c");
    authority.export(name);
    return authority;
  }

  /** The certificate that vouches for all of this authority's, as PEM. */
  Path certificate() {
    return certificate(name);
  }

  Path certificate(String of) {
    return folder.resolve(of + ".crt");
  }

  Path key(String of) {
    return folder.resolve(of + ".key");
  }

  /** Makes a key with a certificate for this name and the loopback addresses. */
  void issue(String to, String validity) throws Exception {
    keytool(to, "-genkeypair -keyalg RSA -keysize 2048 -dname CN=" + to);
    var request = folder.resolve(to + ".csr");
    keytool(to, "-certreq -file " + request);
    var issued = folder.resolve(to + ".issued");
    keytool(
        name,
        "-gencert %s -ext san=dns:%s.test,dns:localhost,ip:127.0.0.1 -rfc -infile %s -outfile %s"
            .formatted(validity, to, request, issued));
    Files.writeString(certificate(to), Files.readString(issued) + Files.readString(certificate()));
    exportKey(to);
  }

  private void export(String of) throws Exception {
    keytool(of, "-exportcert -rfc -file " + certificate(of));
    exportKey(of);
  }

  private void exportKey(String of) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store(of))) {
      store.load(in, PASSWORD);
    }
    Files.writeString(key(of), pem(store.getKey(of, PASSWORD)), StandardCharsets.US_ASCII);
  }

  private static String pem(Key key) {
    var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
  }

  private Path store(String of) {
    return folder.resolve(of + ".p12");
  }

  private void keytool(String alias, String arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Arrays.asList(arguments.split(" ", -1)));
    command.addAll(
        List.of("-alias", alias, "-keystore", store(alias).toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    var log = folder.resolve("keytool.log").toFile();
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + Files.readString(log.toPath()));
    }
  }
}
