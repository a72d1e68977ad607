package org.wetread.publisher.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.wetread.publisher.yaml.CodeTables;

/** The mapper as the application makes it. */
public final class Mappers {

  public static final ReportSettings SETTINGS =
      new ReportSettings(URI.create("https://wetread.example.org/fhir"), "0.1.0", Optional.empty());

  private Mappers() {}

  public static DraftMapper mapper() {
    try {
      return new DraftMapper(SETTINGS, CodeTables.findings(Optional.empty()), CodeTables.report());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
