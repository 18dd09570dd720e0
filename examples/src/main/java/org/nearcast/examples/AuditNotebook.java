package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nearcast.audit.BiasAudit;
import org.nearcast.audit.Measures;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.manifest.ManifestBuilder;
import org.nearcast.audit.manifest.Replay;
import org.nearcast.audit.manifest.ReplayOutcome;
import org.nearcast.audit.measure.AreaBounds;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.measure.GroupRules;
import org.nearcast.audit.measure.ReportingRates;
import org.nearcast.audit.measure.UnderReporting;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.population.NotAssessed;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.ModelCard;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.read.IoVersions;
import org.nearcast.io.write.BiasReportWriter;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Among whom does the forecast's attention fall? An audit of one model. */
@Command(
    name = "AuditNotebook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Forecasts week after week, flags a share of the area, and audits where that falls: every",
      "measure for every group with its interval and verdict, beside plain counts, a kernel"
          + " density",
      "and an even spread; feedback, few removals, fabricated reports. Writes a page and JSON."
    })
public final class AuditNotebook implements Callable<Integer> {
  @Mixin private CityInput input;

  @Mixin private PeopleInput people;

  @Mixin private AuditedForecasts forecasts;

  @Mixin private AuditEvidence examined;

  @Option(
      names = "--reference",
      paramLabel = "GROUP",
      description =
          "Compare every group with this one. Without it, exposure is compared with the groups most"
              + " and least exposed, which the data pick, and all else with everyone else.")
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

  @Option(names = "--out", description = "Where to write the files (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "audit");

  @Option(
      names = "--replay",
      description = "Make the report a second time and compare the two byte for byte.")
  private boolean replay;

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
    Replay.Result made = make(out, true);

    // 5. The same inputs, settings and code give the same bytes
    if (replay) {
      PrintWriter quiet = new PrintWriter(Writer.nullWriter());
      ReplayOutcome outcome =
          Replay.of(made.manifest(), made.report()).run(recorded -> make(quiet, false));
      out.println(outcome);
      return outcome.identical() ? 0 : 1;
    }
    return 0;
  }

  private Replay.Result make(PrintWriter out, boolean files) throws IOException {
    forecasts.check();
    City city = input.load(out);
    IncidentLog log = city.log();
    Grid grid = forecasts.grid(city);

    // 1. Who lives where
    AreaPopulation areas = people.load(city.area(), out);
    CellPopulation residents = areas.onto(grid);
    out.println(residents);

    // 2. Whose forecasts are audited
    Forecaster model = forecasts.model();
    Subject ours = forecasts.audited(log, grid);

    // 3. The audit
    GroupRules usual = GroupRules.withDefaults();
    GroupRules rules = reference == null ? usual : usual.withReference(reference);
    UnderReporting reporting =
        UnderReporting.of(ReportingRates.uniform(grid.size(), 1)).withRules(rules);
    List<GroupMeasure> measures = new ArrayList<>(Measures.withRules(rules, 0.8));
    measures.add(reporting);
    BiasAudit audit =
        BiasAudit.of("Bias report: " + city.name(), auditedOn, ours, residents)
            .withMeasures(measures)
            .withEvidence(reporting.evidence(ours, residents))
            .withEvidence(AreaBounds.of(ours, Interpolation.of(areas, grid), rules))
            .withEvidence(forecasts.mitigation(ours, residents).evidence())
            .withData(dataSheet(city, log))
            .withModelCard(ModelCard.ofPlaces(model.name() + " " + model.parameters()))
            .withNotAssessed(areas.notAssessed().stream().map(NotAssessed::toString).toList());
    for (Subject simple : forecasts.comparisons(log, ours)) {
      audit = audit.withComparison(simple);
    }
    Horizon last = forecasts.lastWeek(log);
    double share = forecasts.areaShare();
    for (Evidence more : examined.of(ours.name(), model, log, residents, last, share)) {
      audit = audit.withEvidence(more);
    }
    Manifest manifest = manifest(audit, log, grid);
    BiasReport report = audit.withManifest(manifest).run();

    // 4. What came out
    out.println();
    report.verdict().forEach(out::println);
    if (files) {
      Path page = folder.resolve("bias-report.html");
      Path json = folder.resolve("bias-report.json");
      BiasReportWriter.writeHtml(report, page);
      BiasReportWriter.writeJson(report, json);
      out.println();
      out.println("page: " + page.toAbsolutePath().normalize().toUri());
      out.println("JSON: " + json.toAbsolutePath().normalize());
    }
    return new Replay.Result(manifest, BiasReportWriter.json(report));
  }

  private Manifest manifest(BiasAudit audit, IncidentLog log, Grid grid) throws IOException {
    ManifestBuilder builder =
        audit
            .manifest()
            .incidents("incidents", log)
            .grid("grid", grid)
            .configuration("reference", reference == null ? "none" : reference)
            .configuration("discovered", discovered)
            .seed(examined.seed());
    forecasts.settings(log).forEach(builder::configuration);
    examined.settings().forEach(builder::configuration);
    IoVersions.all().forEach(builder::version);
    if (input.data != null) {
      builder.file("incident file", input.data);
    }
    if (people.areas != null) {
      builder.file("area file", people.areas);
    }
    return builder.build();
  }

  private DataSheet dataSheet(City city, IncidentLog log) {
    DataSheet.Origin origin = discovered ? DataSheet.Origin.DISCOVERED : DataSheet.Origin.REPORTED;
    return DataSheet.unknown()
        .withCategories(
            (input.categories.isEmpty() ? log.categories() : input.categories)
                .stream().map(c -> new DataSheet.Category(c, origin, false)).toList())
        .withSource(
            String.format(Locale.ROOT, "%s, %s", city.name(), log.observed()), log.size(), -1)
        .withPopulationVintage(people.denominator)
        .withNotes(city.qualityWithoutPlaces());
  }
}
