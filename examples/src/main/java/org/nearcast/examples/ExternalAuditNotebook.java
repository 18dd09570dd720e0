package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nearcast.audit.BiasAudit;
import org.nearcast.audit.feedback.FeedbackEvidence;
import org.nearcast.audit.feedback.FlagStability;
import org.nearcast.audit.feedback.Urn;
import org.nearcast.audit.feedback.UrnCorrection;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.manifest.ManifestBuilder;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.population.NotAssessed;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.read.IoVersions;
import org.nearcast.io.read.PredictionReadResult;
import org.nearcast.io.write.BiasReportWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An audit of somebody else's predictions, of which only files are known. */
@Command(
    name = "ExternalAuditNotebook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads a vendor's predictions by area, cell or point, joins them to counts of people if"
          + " there",
      "are any, and audits them: every measure that needs no model. Writes a page and JSON."
    })
public final class ExternalAuditNotebook implements Callable<Integer> {
  @Mixin private VendorInput input;

  @Mixin private PeopleInput people;

  @Option(names = "--crime", description = "Type of crime predicted (${DEFAULT-VALUE}).")
  private String crime = "all types";

  @Option(
      names = "--discovered",
      description = "The crime is discovered by officers, not reported: verdicts are blocked.")
  private boolean discovered;

  @Option(
      names = "--audited-on",
      paramLabel = "DATE",
      description = "Date of the audit (${DEFAULT-VALUE}); stated, so that a rerun is the same.")
  private LocalDate auditedOn = LocalDate.of(2026, 11, 24);

  @Option(names = "--urn-seed", description = "Seed of the urn (${DEFAULT-VALUE}).")
  private long urnSeed = 1;

  @Option(names = "--out", description = "Where to write the files (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "external-audit");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  ExternalAuditNotebook() {}

  /**
   * Runs the notebook.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new ExternalAuditNotebook(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();

    // 1. What was predicted, and who lives where
    AreaPopulation areas = null;
    if (input.cells == null) {
      VendorFiles files = VendorFiles.write(Files.createTempDirectory("vendor"));
      out.println("A made-up vendor's files: " + files.areas() + " and " + files.scores());
      input.use(files);
      double[] b = files.bounds();
      areas = people.load(StudyArea.rectangle(b[0], b[1], b[2], b[3], files.crs()), out);
    } else if (people.areas != null) {
      areas = people.read(input.crs, out);
    }
    PredictionReadResult read = input.read(out);
    Subject subject = read.subject();

    // 2. The audit
    CellPopulation residents = areas == null ? null : areas.onto(subject.grid());
    String title = "Bias report: " + subject.name() + ", " + crime;
    BiasAudit audit =
        residents == null
            ? BiasAudit.withoutPeople(title, auditedOn, subject)
            : BiasAudit.of(title, auditedOn, subject, residents)
                .withNotAssessed(areas.notAssessed().stream().map(NotAssessed::toString).toList());
    audit = audit.withData(dataSheet(read));
    for (Evidence more : feedback(subject)) {
      audit = audit.withEvidence(more);
    }
    BiasReport report = audit.withManifest(manifest(audit)).run();

    // 3. What came out
    out.println();
    report.verdict().forEach(out::println);
    report.sections().forEach(section -> section.notes().forEach(out::println));
    BiasReportWriter.writeHtml(report, folder.resolve("bias-report.html"));
    BiasReportWriter.writeJson(report, folder.resolve("bias-report.json"));
    out.println();
    out.println("page: " + folder.resolve("bias-report.html").toAbsolutePath().normalize().toUri());
    out.println("JSON: " + folder.resolve("bias-report.json").toAbsolutePath().normalize());
    return 0;
  }

  private List<Evidence> feedback(Subject subject) {
    List<Evidence> out = new ArrayList<>();
    if (subject.windows() > 1) {
      out.add(FeedbackEvidence.of(FlagStability.byAllocation(subject), subject.name()));
    }
    if (discovered) {
      rates(subject)
          .ifPresent(
              rates -> {
                Urn urn = Urn.discoveredOnly(rates);
                for (UrnCorrection rule : List.of(UrnCorrection.NONE, UrnCorrection.THINNING)) {
                  out.add(
                      FeedbackEvidence.of(
                          urn.withCorrection(rule).simulate(urnSeed), subject.name()));
                }
              });
    }
    return out;
  }

  // Incidents a window of the cell with most and of the median one among those with any: what
  // patrols would find there if they found what is on record.
  private static Optional<double[]> rates(Subject subject) {
    if (!subject.hasObserved()) {
      return Optional.empty();
    }
    double[] mean = new double[subject.grid().size()];
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += subject.observed(t, i) / (double) subject.windows();
      }
    }
    List<Double> some =
        IntStream.range(0, mean.length)
            .mapToObj(i -> mean[i])
            .filter(m -> m > 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    return some.size() < 2
        ? Optional.empty()
        : Optional.of(new double[] {some.get(0), some.get(some.size() / 2)});
  }

  private DataSheet dataSheet(PredictionReadResult read) {
    DataSheet.Origin origin = discovered ? DataSheet.Origin.DISCOVERED : DataSheet.Origin.REPORTED;
    return DataSheet.unknown()
        .withCategories(List.of(new DataSheet.Category(crime, origin, false)))
        .withSource(
            "predictions of " + input.vendor + "; what they were trained on is not known", -1, -1)
        .withNotes(read.notes());
  }

  private Manifest manifest(BiasAudit audit) throws IOException {
    ManifestBuilder builder =
        audit
            .manifest()
            .file("cells", input.cells)
            .file("predictions", input.predictions)
            .configuration("form", input.form)
            .configuration("crs", input.crs)
            .configuration("zone", input.zone)
            .configuration("scoreIsCount", input.count)
            .configuration(
                "flagged", input.flagCells == null ? "0.05 of the area" : input.flagCells)
            .configuration("discovered", discovered)
            .seed(urnSeed);
    if (input.observedTable != null) {
      builder.file("observed", input.observedTable);
    }
    IoVersions.all().forEach(builder::version);
    return builder.build();
  }
}
