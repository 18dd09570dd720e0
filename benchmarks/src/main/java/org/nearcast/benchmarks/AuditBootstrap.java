package org.nearcast.benchmarks;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.nearcast.audit.BiasAudit;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.AuditResampling;
import org.nearcast.grid.Grid;
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
 * The standard audit with its bootstrap: 20,022 cells, 8 groups, 12 windows; {@link BiasAuditSpeed}
 * tells its measures apart.
 *
 * <p>Fork and warm-up: one shot each, as one takes seconds, which the same loops fill. Heap: 2 GB;
 * 8 groups and 12 windows of 20,022 cells are 3 MB, their resamples more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class AuditBootstrap {
  @Param({"100", "1000"})
  private int replicates;

  private CellPopulation population;
  private Subject subject;
  private double[] exposure;

  /** Only JMH makes one. */
  public AuditBootstrap() {}

  /** Draws the city and works out by hand to how much of the allocation each group is exposed. */
  @Setup
  public void setUp() {
    Grid grid = SeededAudit.grid();
    population = SeededAudit.population(grid);
    subject = SeededAudit.subject(grid);
    exposure = new double[SeededAudit.GROUPS];
    for (int r = 0; r < exposure.length; r++) {
      double people = 0;
      double exposed = 0;
      for (int cell = 0; cell < grid.size(); cell++) {
        people += population.people(r, cell);
        for (int t = 0; t < SeededAudit.WINDOWS; t++) {
          exposed += population.people(r, cell) * subject.allocation(t, cell);
        }
      }
      exposure[r] = exposed / people / SeededAudit.WINDOWS;
    }
  }

  /**
   * All measures.
   *
   * @return the report
   */
  @Benchmark
  public BiasReport standard() {
    BiasReport report =
        BiasAudit.of("benchmark", LocalDate.of(2026, 11, 24), subject, population)
            .withResampling(AuditResampling.withDefaults().withReplicates(replicates), 0.05)
            .run();
    for (int r = 0; r < exposure.length; r++) {
      double found = exposure(report, "group " + r);
      if (!(Math.abs(found / exposure[r] - 1) < 1e-9)) {
        throw new IllegalStateException(
            "group " + r + " has an exposure of " + found + ", by hand " + exposure[r]);
      }
    }
    return report;
  }

  private static double exposure(BiasReport report, String group) {
    return report.findings().stream()
        .filter(f -> f.measure() == Measure.EXPOSURE && f.group().equals(group))
        .filter(f -> f.against().isEmpty() && f.quantity().startsWith("exposure"))
        .mapToDouble(Finding::estimate)
        .findFirst()
        .orElseThrow();
  }
}
