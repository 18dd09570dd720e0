package org.nearcast.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;
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
 * Fifty passes of the cell model's EM algorithm over a synthetic city in cells of 150 m: the whole
 * fit, with sorting into cells, standard errors and checks, against the simplest linear-time
 * version of the paper's algorithm with boundary terms, the passes alone, on one thread. The fit
 * must find a log-likelihood at least as high as fifty plain EM passes.
 *
 * <p>Forks: two, since the compiler may choose otherwise in another JVM. Warm-up: two shots, as a
 * fit is fifty passes over one loop. Heap: 2 GB; a million incidents take 46 MB in the log and 48
 * MB sorted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
public class CellEm {
  private static final int PASSES = 50;
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  /** Expected number of incidents. */
  @Param({"100000", "1000000"})
  private int incidents;

  private History history;
  private Grid grid;
  private double plainLogLikelihood;

  /** Held, or its level would be forgotten. */
  private Logger logger;

  /** Only JMH makes one. */
  public CellEm() {}

  /** Simulates the city and fits it the plain way once. */
  @Setup
  public void setUp() {
    // that fifty passes are not the end is meant
    logger = Logger.getLogger("org.nearcast.model.hawkes");
    logger.setLevel(Level.OFF);
    SimulatedCity city =
        SyntheticCity.withDefaults().withExpectedIncidents(incidents).simulate(20_170_301);
    grid = Grid.square(city.studyArea(), 150);
    history = city.log().knownAt(city.city().observed().end());
    plainLogLikelihood = plain();
  }

  /**
   * The paper's model: a background parameter for each cell.
   *
   * @return the model
   */
  @Benchmark
  public SelfExcitingModel ownBackgrounds() {
    SelfExcitingModel model = fit(CellHawkes.withDefaults().withPooledBackground(false));
    double found = model.diagnostics().logLikelihood().value();
    if (found < plainLogLikelihood - 1e-9 * Math.abs(plainLogLikelihood)) {
      throw new IllegalStateException(found + " is below " + plainLogLikelihood);
    }
    return model;
  }

  /**
   * The default: backgrounds drawn from one distribution.
   *
   * @return the model
   */
  @Benchmark
  public SelfExcitingModel pooledBackgrounds() {
    SelfExcitingModel model = fit(CellHawkes.withDefaults());
    double theta = model.diagnostics().branchingRatio();
    if (!(theta > 0.01 && theta < 1)) {
      throw new IllegalStateException("branching ratio " + theta);
    }
    return model;
  }

  private SelfExcitingModel fit(CellHawkes forecaster) {
    return forecaster.withDeadTimeHours(0).withConvergence(0, PASSES).fit(history, grid);
  }

  /**
   * The simplest version: incidents cell by cell, StrictMath, one thread, no acceleration.
   *
   * @return the log-likelihood at the last pass
   */
  @Benchmark
  public double plain() {
    IncidentLog log = history.log();
    long origin = log.observed().start().toEpochMilli();
    double end = history.observedDays();
    int[] count = new int[grid.size() + 1];
    int[] cellOf = new int[log.size()];
    for (int i = 0; i < cellOf.length; i++) {
      cellOf[i] = grid.cellOf(log.x(i), log.y(i));
      if (cellOf[i] >= 0) {
        count[cellOf[i] + 1]++;
      }
    }
    for (int cell = 1; cell < count.length; cell++) {
      count[cell] += count[cell - 1];
    }
    double[] t = new double[count[grid.size()]];
    int[] next = count.clone();
    for (int i = 0; i < cellOf.length; i++) {
      if (cellOf[i] >= 0) {
        t[next[cellOf[i]]++] = (log.occurredMillis(i) - origin) / MILLIS_PER_DAY;
      }
    }
    double theta = 0.3;
    double omega = 1 / (0.02 * end);
    double[] mu = new double[grid.size()];
    for (int cell = 0; cell < mu.length; cell++) {
      mu[cell] = (1 - theta) * (count[cell + 1] - count[cell]) / end;
    }
    double logLikelihood = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      double triggered = 0;
      double delayed = 0;
      double later = 0;
      double laterDelayed = 0;
      logLikelihood = -end * Arrays.stream(mu).sum();
      for (int cell = 0; cell < mu.length; cell++) {
        double a = 0;
        double d = 0;
        double background = 0;
        for (int j = count[cell]; j < count[cell + 1]; j++) {
          double gap = j == count[cell] ? 0 : t[j] - t[j - 1];
          // a tie adds to what comes after it, not to its twin
          int first = j;
          while (first > count[cell] && t[first - 1] == t[j]) {
            first--;
          }
          int last = j;
          while (last + 1 < count[cell + 1] && t[last + 1] == t[j]) {
            last++;
          }
          double decay = StrictMath.exp(-omega * gap);
          d = decay * (d + gap * a);
          a = decay * a;
          double lambda = mu[cell] + theta * omega * a;
          int ties = last - first + 1;
          background += ties * mu[cell] / lambda;
          triggered += ties * theta * omega * a / lambda;
          delayed += ties * theta * omega * d / lambda;
          logLikelihood +=
              ties * (StrictMath.log(lambda) - StrictMath.log(grid.areaSquareMetres(cell)));
          a += ties;
          j = last;
        }
        if (count[cell + 1] > count[cell]) {
          double left = end - t[count[cell + 1] - 1];
          double decay = StrictMath.exp(-omega * left);
          later += decay * a;
          laterDelayed += decay * (d + left * a);
        }
        mu[cell] = background / end;
      }
      logLikelihood -= theta * (t.length - later);
      double offspring = triggered + theta * later;
      omega = offspring / (delayed + theta * laterDelayed + theta * later / omega);
      theta = offspring / t.length;
    }
    return logLikelihood;
  }
}
