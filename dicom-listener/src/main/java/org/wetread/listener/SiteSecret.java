package org.wetread.listener;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The secret behind the site's pseudonyms: a file of random bytes that only its owner can read.
 * Made on first start; losing it severs new studies from the priors of old ones.
 */
public final class SiteSecret {

  private static final int SECRET_BYTES = 32;

  private SiteSecret() {}

  /** The secret of a file, made when the file is missing. */
  public static byte[] of(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return Files.readAllBytes(file);
  }

  private static void create(Path file) throws IOException {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createFile(file, ownerOnly);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    Files.write(file, secret, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
  }
}
