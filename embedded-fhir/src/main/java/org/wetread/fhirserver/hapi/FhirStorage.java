package org.wetread.fhirserver.hapi;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Path;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's JPA storage over one database folder, and the servlet that speaks FHIR for it.
 *
 * <p>What a committed request answered survives a kill of the process; see {@link Database}.
 */
public final class FhirStorage implements AutoCloseable {

  private final AnnotationConfigApplicationContext context;

  private FhirStorage(AnnotationConfigApplicationContext context) {
    this.context = context;
  }

  /** Opens the database in {@code folder}, with its tables made when it is new. */
  public static FhirStorage open(Path folder) {
    var database = Database.open(folder);
    var context = new AnnotationConfigApplicationContext();
    context.registerBean("dataSource", javax.sql.DataSource.class, () -> database);
    context.register(StorageConfiguration.class);
    context.refresh();
    return new FhirStorage(context);
  }

  /** The FHIR endpoint, not yet initialised by a servlet container. */
  public RestfulServer servlet() {
    return context.getBean(RestfulServer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
