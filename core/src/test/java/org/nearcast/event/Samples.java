package org.nearcast.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Logs for tests. */
final class Samples {
  static final String CRS = "EPSG:32615";
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private Samples() {}

  static Instant at(String isoUtc) {
    return Instant.parse(isoUtc);
  }

  static TimeSpan span(String from, String to) {
    return new TimeSpan(at(from), at(to));
  }

  static IncidentLogBuilder utc() {
    return IncidentLog.builder(CRS, ZoneOffset.UTC);
  }

  static IncidentLog log(Incident... incidents) {
    return log(List.of(incidents));
  }

  static IncidentLog log(List<Incident> incidents) {
    IncidentLogBuilder builder = utc();
    incidents.forEach(builder::add);
    return builder.build();
  }

  /** Incidents of every kind: intervals, delays, weights, dates only, ids, and many ties. */
  static List<Incident> mixed(int n, long seed) {
    Random random = new Random(seed);
    Instant start = at("2024-01-01T00:00:00Z");
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Instant from = start.plusMillis(random.nextInt(40));
      Instant to = from.plusMillis(random.nextInt(4));
      Instant reported = to.plusMillis(random.nextInt(3));
      String id = random.nextInt(3) == 0 ? null : "";
      out.add(
          new Incident(
              random.nextInt(2),
              random.nextInt(2),
              from,
              to,
              reported,
              random.nextBoolean(),
              random.nextBoolean() ? "THEFT" : "ASSAULT",
              1 + random.nextInt(2),
              random.nextBoolean() ? "id" + random.nextInt(3) : id));
    }
    return out;
  }

  static List<Incident> shuffled(List<Incident> incidents, long seed) {
    List<Incident> copy = new ArrayList<>(incidents);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  static String hash(IncidentLog log) {
    return log.provenance().facts().get("sha256");
  }
}
