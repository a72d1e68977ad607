package org.wetread.fhirserver.hapi;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;

/** The H2 database file and its tables. */
final class Database {

  private static final int CONNECTIONS = 16;

  /**
   * HAPI ships the tables of its own version as a script: 1 s, where Hibernate's comparison takes 6
   * s.
   */
  private static final String TABLES =
      "RUNSCRIPT FROM 'classpath:ca/uhn/hapi/fhir/jpa/docs/database/nonpartitioned/h2.sql'";

  /** Written last, so that tables of an interrupted first start are recognised. */
  private static final String COMPLETE = "WETREAD_TABLES_COMPLETE";

  private Database() {}

  /** Opens the pool; on a new or half-made database creates the tables. */
  static BasicDataSource open(Path folder) {
    var pool = new BasicDataSource();
    pool.setUrl(url(folder));
    pool.setUsername("sa");
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    try (var connection = pool.getConnection()) {
      createTables(connection);
    } catch (SQLException failure) {
      throw new IllegalStateException("the FHIR database cannot be opened", failure);
    }
    return pool;
  }

  /**
   * {@code WRITE_DELAY=0} writes at each commit, not half a second later: a killed process keeps
   * what it acknowledged. {@code DB_CLOSE_ON_EXIT=FALSE} leaves closing to our own shutdown order.
   */
  private static String url(Path folder) {
    return "jdbc:h2:file:%s;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;CACHE_SIZE=32768"
        .formatted(folder.toAbsolutePath().resolve("fhir"));
  }

  private static void createTables(Connection connection) throws SQLException {
    try (var complete =
        connection.getMetaData().getTables(null, null, COMPLETE, new String[] {"BASE TABLE"})) {
      if (complete.next()) {
        return;
      }
    }
    try (var statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
      statement.execute(TABLES);
      statement.execute("CREATE TABLE " + COMPLETE + " (ID INT)");
    }
  }
}
