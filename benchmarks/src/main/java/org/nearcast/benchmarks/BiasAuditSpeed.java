package org.nearcast.benchmarks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.nearcast.audit.BiasAudit;
import org.nearcast.audit.Measures;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

/**
 * How long the standard audit of the city in {@link SeededAudit} takes with 1,000 replicates. Two
 * runs of all measures, of which the first compiles, then each measure by itself. Wall time and the
 * processor time of all threads, as other programs may hold the processors.
 */
public final class BiasAuditSpeed {
  private BiasAuditSpeed() {}

  /**
   * Prints the times.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Grid grid = SeededAudit.grid();
    CellPopulation population = SeededAudit.population(grid);
    Subject subject = SeededAudit.subject(grid);
    time("all measures, cold", subject, population, Measures.standard());
    time("all measures, warm", subject, population, Measures.standard());
    for (GroupMeasure measure : Measures.standard()) {
      time(measure.measure().name(), subject, population, List.of(measure));
    }
  }

  private static void time(
      String name, Subject subject, CellPopulation population, List<GroupMeasure> measures) {
    long begun = System.nanoTime();
    long cpu = processorNanos();
    BiasReport report =
        BiasAudit.of("speed", LocalDate.of(2026, 11, 24), subject, population)
            .withMeasures(measures)
            .run();
    int rows = report.sections().stream().mapToInt(s -> s.findings().size()).sum();
    System.out.printf(
        Locale.ROOT,
        "%,d cells, %d groups, %d windows, %s: %.1f s, processors %.1f s, %,d rows%n",
        population.grid().size(),
        SeededAudit.GROUPS,
        SeededAudit.WINDOWS,
        name,
        (System.nanoTime() - begun) / 1e9,
        (processorNanos() - cpu) / 1e9,
        rows);
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
