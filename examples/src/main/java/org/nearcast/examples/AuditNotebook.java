package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nearcast.audit.BiasAudit;
import org.nearcast.audit.Measures;
import org.nearcast.audit.measure.GroupRules;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.population.NotAssessed;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.ModelCard;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.subject.Subjects;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.write.BiasReportWriter;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Among whom does the forecast's attention fall? An audit of the default model. */
@Command(
    name = "AuditNotebook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Forecasts week after week, flags a share of the area, and audits where that falls: every",
      "measure for every group with its interval and verdict, beside plain counts, a kernel density",
      "and an even spread. Writes a page and JSON."
    })
public final class AuditNotebook implements Callable<Integer> {
  @Mixin private CityInput input;

  @Mixin private PeopleInput people;

  @Option(names = "--cell", description = "Size of a square cell, metres (${DEFAULT-VALUE}).")
  private double cellMetres = 200;

  @Option(names = "--weeks", description = "Number of weeks to audit (${DEFAULT-VALUE}).")
  private int weeks = 26;

  @Option(
      names = "--share",
      description = "Share of the area that is flagged (${DEFAULT-VALUE}, that is 5 %).")
  private double areaShare = 0.05;

  @Option(
      names = "--reference",
      paramLabel = "GROUP",
      description =
          "Compare every group with this one. With the most and least exposed without it.")
  private String reference;

  @Option(
      names = "--discovered",
      description = "The crime is discovered by officers, not reported: verdicts are blocked.")
  private boolean discovered;

  @Option(
      names = "--audited-on",
      paramLabel = "DATE",
      description = "Date of the audit (${DEFAULT-VALUE}); stated, so that a rerun is the same.")
  private LocalDate auditedOn = LocalDate.of(2026, 11, 24);

  @Option(names = "--until", paramLabel = "DATE", description = "End of the last week.")
  private String until;

  @Option(names = "--out", description = "Where to write the files (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "audit");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  AuditNotebook() {}

  /**
   * Runs the notebook.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new AuditNotebook(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    City city = input.load(out);
    IncidentLog log = city.log();
    Grid grid = Grid.square(city.area(), cellMetres);

    // 1. Who lives where
    AreaPopulation areas = people.load(city.area(), out);
    CellPopulation residents = areas.onto(grid);
    out.println(residents);

    // 2. What is audited, and what it is compared with: change a line, run it again
    Instant end = until == null ? log.observed().end() : Times.cutoff(until, log.zone());
    Subject ours = flagged("multiscale Hawkes", MultiscaleHawkes.withDefaults(), log, grid, end);
    Subject counts = flagged("counts", HistoricalCounts.withDefaults(), log, grid, end);
    Subject kde = flagged("KDE", KernelDensity.withDefaults(), log, grid, end);

    // 3. The audit
    GroupRules rules = GroupRules.withDefaults();
    BiasReport report =
        BiasAudit.of("Bias report: " + city.name(), auditedOn, ours, residents)
            .withMeasures(
                Measures.withRules(reference == null ? rules : rules.withReference(reference), 0.8))
            .withComparison(counts)
            .withComparison(kde)
            .withComparison(even(ours))
            .withData(dataSheet(city, log))
            .withModelCard(
                ModelCard.ofPlaces(
                    "MultiscaleHawkes " + MultiscaleHawkes.withDefaults().parameters()))
            .withNotAssessed(areas.notAssessed().stream().map(NotAssessed::toString).toList())
            .run();

    // 4. What came out
    out.println();
    report.verdict().forEach(out::println);
    BiasReportWriter.writeHtml(report, folder.resolve("bias-report.html"));
    BiasReportWriter.writeJson(report, folder.resolve("bias-report.json"));
    out.println();
    out.println("page: " + folder.resolve("bias-report.html").toAbsolutePath().normalize().toUri());
    out.println("JSON: " + folder.resolve("bias-report.json").toAbsolutePath().normalize());
    return 0;
  }

  // each week with what was known at its start
  private Subject flagged(
      String name, Forecaster forecaster, IncidentLog log, Grid grid, Instant end) {
    List<Forecast> forecasts = new ArrayList<>();
    ZonedDateTime last = end.atZone(log.zone());
    for (int week = weeks; week > 0; week--) {
      Instant start = last.minusWeeks(week).toInstant();
      History known = log.knownAt(start);
      Horizon horizon = new Horizon(start, last.minusWeeks(week - 1L).toInstant());
      forecasts.add(forecaster.fit(known, grid).forecast(horizon));
    }
    return Subjects.ofForecasts(name, forecasts, log, areaShare);
  }

  // every cell in the same part, whatever happened
  private Subject even(Subject like) {
    Subject.Builder builder = Subject.builder("even spread", like.grid(), false);
    double[] part = new double[like.grid().size()];
    java.util.Arrays.fill(part, areaShare);
    for (int t = 0; t < like.windows(); t++) {
      int[] observed = new int[part.length];
      for (int i = 0; i < part.length; i++) {
        observed[i] = like.observed(t, i);
      }
      builder.window(like.span(t), part, part, observed);
    }
    return builder.build();
  }

  private DataSheet dataSheet(City city, IncidentLog log) {
    DataSheet.Origin origin = discovered ? DataSheet.Origin.DISCOVERED : DataSheet.Origin.REPORTED;
    return DataSheet.unknown()
        .withCategories(
            log.categories().stream().map(c -> new DataSheet.Category(c, origin, false)).toList())
        .withSource(
            String.format(Locale.ROOT, "%s, %s", city.name(), log.observed()), log.size(), -1)
        .withPopulationVintage(people.denominator)
        .withNotes(city.quality());
  }
}
