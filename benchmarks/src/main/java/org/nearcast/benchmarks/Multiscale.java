package org.nearcast.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleModel;
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
 * The default model on half a million incidents of ten years and about 20,000 cells: 25 members and
 * the even one, 104 windows. {@link #fit} is everything from a history to a model; {@link #oneDay}
 * takes one more day of incidents in and works out all cells again. The base for the latter is
 * {@link #fit} itself: what one would have to do without a state that is carried forward.
 *
 * <p>Fork and warm-up: one fork, as the fits to prepare it take longer than the measurement; two
 * iterations. Heap: 2 GB, as a small server has; more would only hide what the collector costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 8)
@Measurement(iterations = 3, time = 8)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class Multiscale {
  /** Expected number. */
  @Param("505000")
  private int incidents;

  private Grid grid;
  private History before;
  private History after;
  private MultiscaleModel model;

  /** Only JMH makes one. */
  public Multiscale() {}

  /** Simulates the incidents, and checks that carrying forward gives what a new state gives. */
  @Setup
  public void simulate() {
    SyntheticCity city = Seeded.tenYears(incidents);
    IncidentLog log = city.simulate(1).log();
    grid = Grid.square(city.studyArea(), 64);
    Instant end = log.observed().end();
    before = log.knownAt(end.minus(Duration.ofDays(1)));
    after = log.knownAt(end);
    model = MultiscaleHawkes.withDefaults().fit(before, grid);
    if (before.size() < 0.97 * incidents || grid.size() < 19_000 || model.weights().size() != 26) {
      throw new IllegalStateException(
          before.size() + " incidents, " + grid.size() + " cells, " + model.weights());
    }
    Horizon week = Horizon.after(end, Duration.ofDays(7));
    // what members say does not depend on the weights, so a new fit is a check of the state
    MultiscaleModel anew = MultiscaleHawkes.withDefaults().fit(after, grid);
    for (String member : anew.weights().keySet()) {
      double[] carried = model.updatedTo(after).memberCounts(member, week);
      double[] fresh = anew.memberCounts(member, week);
      for (int cell = 0; cell < carried.length; cell++) {
        if (Math.abs(carried[cell] - fresh[cell]) > 1e-9 * fresh[cell]) {
          throw new IllegalStateException(member + ", cell " + cell + ": " + carried[cell]);
        }
      }
    }
  }

  /**
   * The whole fit.
   *
   * @return the model
   */
  @Benchmark
  public MultiscaleModel fit() {
    return MultiscaleHawkes.withDefaults().fit(before, grid);
  }

  /**
   * One more day of incidents, and the rates of all cells.
   *
   * @return the model
   */
  @Benchmark
  public MultiscaleModel oneDay() {
    return model.updatedTo(after);
  }

  /**
   * A forecast of the model, ranking included.
   *
   * @return the forecast
   */
  @Benchmark
  public Forecast forecast() {
    return model.forecast(Horizon.after(before.cutoff(), Duration.ofDays(7)));
  }
}
