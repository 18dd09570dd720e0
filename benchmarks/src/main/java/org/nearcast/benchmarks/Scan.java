package org.nearcast.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.pattern.ScanCluster;
import org.nearcast.pattern.ScanResult;
import org.nearcast.pattern.SpaceTimeScan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The space-time permutation scan with its defaults (circles up to 1 km, intervals up to 28 days,
 * 999 permutations) over a year of 5,000 incidents in a city of 13 km by 13 km, three in ten in 40
 * hot spots, with an outbreak of 15 in one week.
 *
 * <p>Fork and warm-up: a run takes seconds, so each is one shot, and none before: the thousand
 * arrangements of one run are a thousand calls of the loop. Heap: 1 GB, more than enough for 5,000
 * incidents.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Scan {
  @Param("5000")
  private int incidents;

  private IncidentLog log;
  private Grid grid;

  /** Only JMH makes one. */
  public Scan() {}

  /** Draws the incidents. */
  @Setup
  public void setUp() {
    log = Seeded.outbreak(incidents);
    grid = Seeded.town();
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
