package org.nearcast.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.pattern.ScanCluster;
import org.nearcast.pattern.ScanResult;
import org.nearcast.pattern.SpaceTimeScan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The space-time permutation scan with its defaults (circles up to 1 km, intervals up to 28 days,
 * 999 permutations) over a year of 5,000 incidents in a city of 13 km by 13 km, three in ten in 40
 * hot spots, with an outbreak of 15 in one week. A run takes seconds, so each is one shot.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
@Fork(1)
public class Scan {
  private static final double SIZE = 13_000;
  private static final int INCIDENTS = 5000;
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private IncidentLog log;
  private Grid grid;

  /** Only JMH makes one. */
  public Scan() {}

  /** Draws the incidents. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(20_170_301);
    double[] spotX = random.doubles(40, 500, SIZE - 500).toArray();
    double[] spotY = random.doubles(40, 500, SIZE - 500).toArray();
    TimeSpan year = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(365)));
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC).observed(year);
    for (int i = 0; i < INCIDENTS; i++) {
      double x = random.nextDouble() * SIZE;
      double y = random.nextDouble() * SIZE;
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
      builder.add(x, y, time, time, time, false, "BURGLARY", 1, null);
    }
    log = builder.build();
    grid = Grid.square(StudyArea.rectangle(0, 0, SIZE, SIZE, "local"), 250);
  }

  /**
   * Circles around 2,704 cells of 250 m.
   *
   * @return the clusters
   */
  @Benchmark
  public ScanResult cells() {
    return checked(SpaceTimeScan.withDefaults().scan(log, grid));
  }

  /**
   * Circles around the 5,000 places.
   *
   * @return the clusters
   */
  @Benchmark
  public ScanResult places() {
    return checked(SpaceTimeScan.withDefaults().scan(log));
  }

  /**
   * Circles around the cells, only clusters that last until the end.
   *
   * @return the clusters
   */
  @Benchmark
  public ScanResult prospective() {
    return SpaceTimeScan.withDefaults().withProspective(true).scan(log, grid);
  }

  private static ScanResult checked(ScanResult result) {
    ScanCluster first = result.clusters().get(0);
    double away = Math.hypot(first.centreX() - 4150, first.centreY() - 4150);
    if (first.pValue() > 0.01 || away > first.radiusMetres() + 300) {
      throw new IllegalStateException(result.toString());
    }
    return result;
  }
}
