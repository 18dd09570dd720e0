package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;

/** Logs for tests. */
final class Data {
  static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

  private Data() {}

  static Incident at(double x, double y, double days) {
    return Incident.at(x, y, START.plusMillis(Math.round(days * 86_400_000)), "BURGLARY");
  }

  static IncidentLog log(Incident... incidents) {
    return log(List.of(incidents));
  }

  static IncidentLog log(List<Incident> incidents) {
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
    incidents.forEach(builder::add);
    return builder.build();
  }

  static IncidentLog observed(List<Incident> incidents, int days) {
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(new TimeSpan(START, START.plus(Duration.ofDays(days))));
    incidents.forEach(builder::add);
    return builder.build();
  }

  /** Places and times independent of each other, on whole metres and minutes. */
  static List<Incident> independent(int n, int metres, int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(
          at(random.nextInt(metres), random.nextInt(metres), random.nextInt(days * 1440) / 1440.0));
    }
    return out;
  }

  /** Some more that follow others within 80 m and 5 days. */
  static List<Incident> withRepeats(List<Incident> incidents, int repeats, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Incident> out = new ArrayList<>(incidents);
    for (int i = 0; i < repeats; i++) {
      Incident parent = incidents.get(random.nextInt(incidents.size()));
      Instant later = parent.occurredFrom().plus(Duration.ofMinutes(random.nextInt(5 * 1440)));
      out.add(
          Incident.at(
              parent.x() + random.nextInt(-50, 51),
              parent.y() + random.nextInt(-50, 51),
              later,
              "BURGLARY"));
    }
    return out;
  }

  static List<Incident> moved(List<Incident> incidents, double x, double y, int days) {
    return incidents.stream()
        .map(
            i ->
                Incident.at(
                    i.x() + x,
                    i.y() + y,
                    i.occurredFrom().plus(Duration.ofDays(days)),
                    i.category()))
        .toList();
  }

  static List<Incident> shuffled(List<Incident> incidents) {
    List<Incident> out = new ArrayList<>(incidents);
    Collections.shuffle(out, new Random(7));
    return out;
  }

  static Incident onDate(double x, double y, String date, ZoneId zone) {
    return Incident.onDate(x, y, LocalDate.parse(date), zone, "BURGLARY");
  }

  static <T> T inPool(int threads, Supplier<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work::get).join();
    } finally {
      pool.shutdown();
    }
  }

  /** Share of p-values at most 0.1, and their mean, as they are if they are uniform. */
  static void assertUniform(double[] p) {
    double mean = 0;
    int small = 0;
    for (double value : p) {
      mean += value / p.length;
      small += value <= 0.1 ? 1 : 0;
    }
    double error = Math.sqrt(1 / 12.0 / p.length);
    double shareError = Math.sqrt(0.09 / p.length);
    // p is slightly conservative: (1 + B) values, ties counted against the finding
    assertEquals(0.5, mean, 4 * error + 0.03, "mean p");
    assertEquals(0.1, small / (double) p.length, 4 * shareError, "share of p up to 0.1");
  }
}
