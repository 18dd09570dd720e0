package org.nearcast.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;

/** A square city of 4 km and incidents of 400 days, for guards that compare two sizes of a log. */
public final class SeededLog {
  /** End of the observation. */
  public static final Instant END = Instant.parse("2024-02-05T00:00:00Z");

  private static final double METRES = 4000;
  private static final int DAYS = 400;
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private SeededLog() {}

  /** 40 × 40 cells of 100 m, in two of which nothing lies. */
  public static SquareGrid grid() {
    return Grid.square(StudyArea.rectangle(0, 0, METRES, METRES, "local"), 100);
  }

  /** Half of the incidents near one of ten places, a third soon after and near an earlier one. */
  public static IncidentLog of(int incidents) {
    SplittableRandom random = new SplittableRandom(6);
    long start = END.minus(Duration.ofDays(DAYS)).toEpochMilli();
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(new TimeSpan(Instant.ofEpochMilli(start), END));
    double[] x = new double[incidents];
    double[] y = new double[incidents];
    double[] day = new double[incidents];
    for (int i = 0; i < incidents; i++) {
      int kind = random.nextInt(6);
      int spot = random.nextInt(10);
      x[i] = METRES * random.nextDouble();
      y[i] = METRES * random.nextDouble();
      day[i] = DAYS * random.nextDouble();
      if (kind < 3) {
        x[i] = 200 + 360 * spot + 100 * (random.nextDouble() + random.nextDouble() - 1);
        y[i] = 200 + 360 * (spot * 3 % 10) + 100 * (random.nextDouble() + random.nextDouble() - 1);
      } else if (kind < 5 && i > 0) {
        int parent = random.nextInt(i);
        x[i] = Math.min(METRES - 1, Math.abs(x[parent] + 80 * (random.nextDouble() - 0.5)));
        y[i] = Math.min(METRES - 1, Math.abs(y[parent] + 80 * (random.nextDouble() - 0.5)));
        day[i] = Math.min(DAYS - 0.001, day[parent] + 10 * random.nextDouble());
      }
      long at = start + (long) (day[i] * MILLIS_PER_DAY);
      builder.add(x[i], y[i], at, at, at, false, "BURGLARY", 1, null);
    }
    return builder.build();
  }

  /** The same as known at the end. */
  public static History history(int incidents) {
    return of(incidents).knownAt(END);
  }
}
