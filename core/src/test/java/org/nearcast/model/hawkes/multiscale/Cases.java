package org.nearcast.model.hawkes.multiscale;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.model.Horizon;

/** Grids and histories that the tests of this package share. */
final class Cases {
  static final String CRS = "local";

  /** A Monday, midnight in UTC. */
  static final Instant START = Instant.parse("2022-01-03T00:00:00Z");

  /** No side is a whole number of cells, so cells are clipped. */
  static final StudyArea AREA =
      StudyArea.ofWkt("POLYGON ((20 30, 2010 10, 1960 1530, 700 1890, 20 30))", CRS);

  /** Each kind of grid over {@link #AREA}, about 200 cells each. */
  private static final Map<String, Grid> GRIDS = makeGrids();

  private Cases() {}

  static Map<String, Grid> grids() {
    return GRIDS;
  }

  private static Map<String, Grid> makeGrids() {
    Map<String, Grid> out = new LinkedHashMap<>();
    out.put("square", Grid.square(AREA, 120));
    out.put(
        "rotated",
        Grid.square(AREA, 120, Lattice.ALIGNED.withRotationDegrees(20).withOffsetMetres(30, 70)));
    out.put("hexagonal", Grid.hexagonal(AREA, 130));
    out.put(
        "rotated hexagonal", Grid.hexagonal(AREA, 130, Lattice.ALIGNED.withRotationDegrees(35)));
    out.put("zones", zones());
    return out;
  }

  static Grid square() {
    return GRIDS.get("square");
  }

  /** Zones of 100 m in the west, of 200 m in the east. */
  private static Grid zones() {
    List<Zone> zones = new ArrayList<>();
    Grid fine = Grid.square(AREA, 100);
    Grid coarse = Grid.square(AREA, 200);
    for (int cell = 0; cell < fine.size(); cell++) {
      if (fine.centreX(cell) < 800) {
        zones.add(new Zone("fine " + fine.name(cell), fine.polygon(cell)));
      }
    }
    for (int cell = 0; cell < coarse.size(); cell++) {
      if (coarse.centreX(cell) > 800) {
        zones.add(new Zone("coarse " + coarse.name(cell), coarse.polygon(cell)));
      }
    }
    return Grid.zones(zones, CRS);
  }

  static Instant day(double days) {
    return START.plusMillis(Math.round(days * 86_400_000));
  }

  static Horizon days(Instant start, double days) {
    return Horizon.after(start, Duration.ofMillis(Math.round(days * 86_400_000)));
  }

  static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  static IncidentLog log(double observedDays, List<Incident> incidents) {
    return log(ZoneOffset.UTC, observedDays, incidents);
  }

  static IncidentLog log(ZoneId zone, double observedDays, List<Incident> incidents) {
    IncidentLogBuilder builder =
        IncidentLog.builder(CRS, zone).observed(new TimeSpan(START, day(observedDays)));
    incidents.forEach(builder::add);
    return builder.build();
  }

  /**
   * Incidents around three places and everywhere, three types, some of weight 2; with {@code
   * messy}, a third is reported up to 20 days late, a fifth lies in an interval of up to 2 days and
   * a fifth is known by its date alone.
   */
  static List<Incident> incidents(long seed, int count, double days, boolean messy) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] types = {"BURGLARY", "ROBBERY", "THEFT"};
    List<Incident> out = new ArrayList<>();
    while (out.size() < count) {
      int centre = random.nextInt(4);
      double x = 2000 * random.nextDouble();
      double y = 1900 * random.nextDouble();
      if (centre < 3) {
        x = 600 + 450 * centre + 120 * random.nextGaussian();
        y = 500 + 200 * centre + 120 * random.nextGaussian();
      }
      // intervals of two days and whole days must end inside the observed time
      Instant time = day((messy ? days - 3 : days) * random.nextDouble());
      String type = types[random.nextInt(3)];
      int kind = random.nextInt(15);
      Incident incident = Incident.at(x, y, time, type);
      if (messy && kind < 3) {
        incident = Incident.between(x, y, time, time.plusSeconds(random.nextLong(172_800)), type);
      } else if (messy && kind < 6) {
        ZoneOffset utc = ZoneOffset.UTC;
        incident = Incident.onDate(x, y, time.atZone(utc).toLocalDate(), utc, type);
      }
      if (messy && random.nextInt(3) == 0) {
        incident =
            incident.withReported(incident.reported().plusSeconds(random.nextLong(20 * 86_400L)));
      }
      out.add(random.nextInt(10) == 0 ? incident.withWeight(2) : incident);
    }
    return out;
  }
}
