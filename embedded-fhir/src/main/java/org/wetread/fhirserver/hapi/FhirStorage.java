package org.wetread.fhirserver.hapi;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's JPA storage over one database folder, and the servlet that speaks FHIR for it.
 *
 * <p>What a committed request answered survives a kill of the process; see {@link Database}.
 */
public final class FhirStorage implements AutoCloseable {

  private static final Duration PREDECESSOR = Duration.ofSeconds(30);

  private final AnnotationConfigApplicationContext context;
  private final FolderLock lock;

  private FhirStorage(AnnotationConfigApplicationContext context, FolderLock lock) {
    this.context = context;
    this.lock = lock;
  }

  /**
   * Opens the database in {@code folder}, with its tables made when it is new.
   *
   * @throws IOException when another server holds the folder and does not end
   */
  public static FhirStorage open(Path folder) throws IOException {
    var lock = FolderLock.take(folder, PREDECESSOR);
    var database = Database.open(folder);
    var context = new AnnotationConfigApplicationContext();
    context.registerBean("dataSource", javax.sql.DataSource.class, () -> database);
    context.register(StorageConfiguration.class);
    context.refresh();
    return new FhirStorage(context, lock);
  }

  /** The FHIR endpoint, not yet initialised by a servlet container. */
  public RestfulServer servlet() {
    return context.getBean(RestfulServer.class);
  }

  @Override
  public void close() {
    context.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder was not given back", e);
    }
  }
}
