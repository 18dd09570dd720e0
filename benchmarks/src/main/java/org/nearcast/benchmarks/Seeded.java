package org.nearcast.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SyntheticCity;

/** The benchmarks' data: drawn from fixed seeds, so the same on every machine and in every run. */
final class Seeded {
  /** Side of the square city of the points and of the self-exciting models. */
  static final double CITY_METRES = 20_000;

  /** Side of the square city of the tests for patterns. */
  static final double TOWN_METRES = 13_000;

  static final long MILLIS_PER_DAY = 86_400_000L;

  private static final long SEED = 20_170_301;
  private static final int BLOCKS = 50_000;

  private Seeded() {}

  /** Eastings and northings, metres. */
  record Points(double[] x, double[] y) {}

  /** The city in square cells. */
  static SquareGrid city(int cellsASide) {
    return Grid.square(square(CITY_METRES), CITY_METRES / cellsASide);
  }

  /** The town in cells of 250 m. */
  static Grid town() {
    return Grid.square(square(TOWN_METRES), 250);
  }

  private static StudyArea square(double metres) {
    return StudyArea.rectangle(0, 0, metres, metres, "local");
  }

  /** Points in the city; the first of many are those of fewer, unless snapped. */
  static Points points(int count, Spread spread) {
    SplittableRandom random = new SplittableRandom(SEED);
    return switch (spread) {
      case UNIFORM -> scattered(count, 0, random);
      case CLUSTERED -> scattered(count, 0.5, random);
      case SNAPPED -> {
        Points blocks = scattered(Math.max(1, Math.min(BLOCKS, count / 4)), 0.5, random);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
          int block = random.nextInt(blocks.x.length);
          x[i] = blocks.x[block];
          y[i] = blocks.y[block];
        }
        yield new Points(x, y);
      }
    };
  }

  private static Points scattered(int count, double hotShare, SplittableRandom random) {
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      do {
        place(i, x, y, random.nextDouble() < hotShare, random);
      } while (!inside(x[i]) || !inside(y[i]));
    }
    return new Points(x, y);
  }

  private static void place(int i, double[] x, double[] y, boolean hot, SplittableRandom random) {
    int spot = random.nextInt(20);
    x[i] =
        hot
            ? 2000 + 800 * (spot * 7 % 20) + 300 * random.nextGaussian()
            : CITY_METRES * random.nextDouble();
    y[i] =
        hot ? 2000 + 800 * spot + 300 * random.nextGaussian() : CITY_METRES * random.nextDouble();
  }

  private static boolean inside(double metres) {
    return metres >= 0 && metres < CITY_METRES;
  }

  /**
   * Two years of the city, evenly or with so many hot spots: three in ten triggered, after 10 days
   * and within 100 m on average.
   */
  static History excited(int expectedIncidents, int hotSpots) {
    SyntheticCity city =
        SyntheticCity.withDefaults()
            .withStudyArea(square(CITY_METRES))
            .withPeriod(LocalDate.of(2024, 1, 1), 731)
            .withTypes(CrimeType.of("BURGLARY", 6))
            .withHotSpots(hotSpots, 1)
            .withRecording(Recording.EXACT)
            .withExpectedIncidents(expectedIncidents);
    return city.simulate(1).log().knownAt(city.observed().end());
  }

  /** Ten years of the synthetic city with its own outline, types, hot spots and recording. */
  static SyntheticCity tenYears(int expectedIncidents) {
    return SyntheticCity.withDefaults()
        .withPeriod(LocalDate.of(2014, 1, 1), 3653)
        .withExpectedIncidents(expectedIncidents);
  }

  /** The city with half of the incidents in hot spots and three in ten triggered, over 730 days. */
  static History triggered(int incidents) {
    int days = 730;
    SplittableRandom random = new SplittableRandom(20_110_301);
    Instant start = Instant.parse("2020-01-01T00:00:00Z");
    Instant end = start.plus(Duration.ofDays(days));
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(new TimeSpan(start, end));
    double[] x = new double[incidents];
    double[] y = new double[incidents];
    double[] day = new double[incidents];
    for (int i = 0; i < incidents; i++) {
      int parent = i == 0 || random.nextDouble() > 0.3 ? -1 : random.nextInt(i);
      if (parent >= 0) {
        x[i] = x[parent] + 100 * random.nextGaussian();
        y[i] = y[parent] + 100 * random.nextGaussian();
        day[i] = day[parent] - 10 * Math.log(1 - random.nextDouble());
      }
      if (parent < 0 || day[i] >= days || !inside(x[i]) || !inside(y[i])) {
        place(i, x, y, random.nextBoolean(), random);
        day[i] = days * random.nextDouble();
      }
      add(builder, x[i], y[i], start.toEpochMilli() + (long) (day[i] * MILLIS_PER_DAY));
    }
    return builder.build().knownAt(end);
  }

  /**
   * The town: three incidents in ten lie in 40 hot spots, one in ten repeats an earlier one nearby
   * within two weeks.
   */
  static IncidentLog repeats(int incidents, int days) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = new double[incidents];
    double[] y = new double[incidents];
    long[] time = new long[incidents];
    double[] spotX = random.doubles(40, 0, TOWN_METRES).toArray();
    double[] spotY = random.doubles(40, 0, TOWN_METRES).toArray();
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
    for (int i = 0; i < incidents; i++) {
      int kind = random.nextInt(10);
      x[i] = random.nextDouble() * TOWN_METRES;
      y[i] = random.nextDouble() * TOWN_METRES;
      time[i] = random.nextLong(days * MILLIS_PER_DAY);
      if (kind < 3) {
        int spot = random.nextInt(40);
        x[i] = spotX[spot] + 300 * random.nextGaussian();
        y[i] = spotY[spot] + 300 * random.nextGaussian();
      } else if (kind == 3 && i > 0) {
        int parent = random.nextInt(i);
        x[i] = x[parent] + 80 * random.nextGaussian();
        y[i] = y[parent] + 80 * random.nextGaussian();
        time[i] = time[parent] + random.nextLong(14 * MILLIS_PER_DAY);
      }
      add(builder, x[i], y[i], time[i]);
    }
    return builder.build();
  }

  /**
   * A year of the town, three incidents in ten in 40 hot spots, and 15 that broke out within a week
   * around (4150, 4150).
   */
  static IncidentLog outbreak(int incidents) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] spotX = random.doubles(40, 500, TOWN_METRES - 500).toArray();
    double[] spotY = random.doubles(40, 500, TOWN_METRES - 500).toArray();
    TimeSpan year = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(365)));
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC).observed(year);
    for (int i = 0; i < incidents; i++) {
      double x = random.nextDouble() * TOWN_METRES;
      double y = random.nextDouble() * TOWN_METRES;
      long time = random.nextLong(365 * MILLIS_PER_DAY);
      if (i < 15) {
        x = 4000 + random.nextDouble() * 300;
        y = 4000 + random.nextDouble() * 300;
        time = random.nextLong(200 * MILLIS_PER_DAY, 207 * MILLIS_PER_DAY);
      } else if (random.nextInt(10) < 3) {
        int spot = random.nextInt(40);
        x = spotX[spot] + 100 * random.nextGaussian();
        y = spotY[spot] + 100 * random.nextGaussian();
      }
      add(builder, x, y, time);
    }
    return builder.build();
  }

  private static void add(IncidentLogBuilder builder, double x, double y, long time) {
    builder.add(x, y, time, time, time, false, "BURGLARY", 1, null);
  }
}
