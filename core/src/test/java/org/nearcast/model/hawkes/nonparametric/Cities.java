package org.nearcast.model.hawkes.nonparametric;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** Histories to fit to, most with a known truth. */
final class Cities {
  static final Instant START = Instant.parse("2022-01-01T00:00:00Z");

  private Cities() {}

  /** The synthetic city with one type: mean delay 10 days, σ 100 m, exact places and times. */
  static SimulatedCity city(double incidents, double theta, Recording recording, long seed) {
    return SyntheticCity.withDefaults()
        .withRecording(recording)
        .withTypes(CrimeType.of("BURGLARY", 6).withTriggering(theta, 10, 100))
        .withExpectedIncidents(incidents)
        .simulate(seed);
  }

  static History known(SimulatedCity city) {
    return city.log().knownAt(city.log().observed().end());
  }

  static Grid grid(SimulatedCity city) {
    return Grid.square(city.studyArea(), 200);
  }

  /** A square of 3 km, lengths times a factor. */
  static StudyArea square(double east, double north, double scale) {
    return StudyArea.rectangle(east, north, east + 3000 * scale, north + 3000 * scale, "local");
  }

  /**
   * A year of clustered incidents in that square: every second one follows another within days and
   * 100 m. Lengths times a factor, every weight as given, each row so often.
   */
  static History clustered(double east, double north, double scale, double weight, int copies) {
    SplittableRandom random = new SplittableRandom(5);
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(new TimeSpan(START, START.plus(Duration.ofDays(360))));
    double x = 0;
    double y = 0;
    double day = 0;
    for (int i = 0; i < 500; i++) {
      if (i % 2 == 0 || day > 350) {
        x = 100 + random.nextInt(2800);
        y = 100 + random.nextInt(2800);
        day = random.nextInt(345) + random.nextInt(24) / 24.0;
      } else {
        x += random.nextInt(-100, 100);
        y += random.nextInt(-100, 100);
        day += (1 + random.nextInt(14 * 24)) / 24.0;
      }
      Instant time = START.plusMillis(Math.round(day * 86_400_000));
      for (int copy = 0; copy < copies; copy++) {
        builder.add(
            Incident.at(east + x * scale, north + y * scale, time, "BURGLARY").withWeight(weight));
      }
    }
    return builder.build().knownAt(START.plus(Duration.ofDays(360)));
  }
}
