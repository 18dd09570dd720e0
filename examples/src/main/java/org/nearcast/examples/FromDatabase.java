package org.nearcast.examples;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.read.ReadResult;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** From a database to a forecast, and back into the database. */
public final class FromDatabase {
  private FromDatabase() {}

  /**
   * Runs the notebook.
   *
   * @param args a JDBC address; an embedded database in memory without it. The tables {@code
   *     nearcast_incident} and {@code nearcast_hotspot} are made anew.
   * @throws SQLException if the database refuses
   * @throws IOException if no row can be used
   */
  public static void main(String[] args) throws SQLException, IOException {
    String url = args.length > 0 ? args[0] : "jdbc:h2:mem:city";
    try (Connection connection = DriverManager.getConnection(url)) {
      // 1. A table of incidents; here filled from the synthetic city
      SimulatedCity city = SyntheticCity.withDefaults().simulate(1);
      fill(connection, city.log());

      // 2. Any query will do; the columns are named as for a file
      IncidentColumns columns =
          IncidentColumns.metres("EASTING", "NORTHING", city.log().crs(), ZoneOffset.UTC)
              .occurred("HAPPENED")
              .category("TYPE");
      ReadResult result =
          IncidentReader.readQuery(
              connection, "SELECT * FROM nearcast_incident WHERE type = 'VEHICLE THEFT'", columns);
      System.out.println(result.quality().describe());

      // 3. Forecast
      Instant cutoff = city.log().observed().end();
      Forecast forecast =
          SpaceTimeKernel.withDefaults()
              .fit(result.log().knownAt(cutoff), Grid.square(city.studyArea(), 250))
              .forecast(Horizon.after(cutoff, Duration.ofDays(7)));

      // 4. The hottest cells go back into the database
      store(connection, forecast);
      show(connection);
    }
  }

  private static void fill(Connection connection, IncidentLog log) throws SQLException {
    run(connection, "DROP TABLE IF EXISTS nearcast_incident");
    run(
        connection,
        "CREATE TABLE nearcast_incident (easting DOUBLE PRECISION, northing DOUBLE PRECISION,"
            + " happened TIMESTAMP, type VARCHAR(40))");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO nearcast_incident VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < log.size(); i++) {
        Instant happened = Instant.ofEpochMilli(log.occurredMillis(i));
        insert.setDouble(1, log.x(i));
        insert.setDouble(2, log.y(i));
        // not a java.sql.Timestamp, which lives in the time zone of the machine
        insert.setObject(3, LocalDateTime.ofInstant(happened, ZoneOffset.UTC));
        insert.setString(4, log.category(i));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void store(Connection connection, Forecast forecast) throws SQLException {
    run(connection, "DROP TABLE IF EXISTS nearcast_hotspot");
    run(
        connection,
        "CREATE TABLE nearcast_hotspot (place INT, cell VARCHAR(20), expected DOUBLE PRECISION)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO nearcast_hotspot VALUES (?, ?, ?)")) {
      int rank = 1;
      for (int cell : forecast.hottest(10)) {
        insert.setInt(1, rank++);
        insert.setString(2, forecast.grid().name(cell));
        insert.setDouble(3, forecast.expectedCount(cell));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void show(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM nearcast_hotspot ORDER BY place")) {
      while (rows.next()) {
        System.out.printf(
            Locale.ROOT,
            "%2d  %-8s  %.3f expected in 7 days%n",
            rows.getInt(1),
            rows.getString(2),
            rows.getDouble(3));
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
