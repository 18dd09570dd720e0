package org.nearcast.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.nearcast.audit.decision.Verification;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.manifest.ManifestBuilder;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.privacy.SmallCounts;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.ModelCard;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.AuditResampling;
import org.nearcast.internal.Check;

/**
 * A fairness audit of an allocation of places: everybody's, not only ours. It computes the measures
 * for every group of people, with intervals and p-values that respect that neighbouring cells and
 * windows are alike; corrects all p-values together; judges each figure; and lists what could not
 * be assessed.
 *
 * <pre>{@code
 * BiasReport report =
 *     BiasAudit.of("Burglary, 2018", LocalDate.of(2026, 11, 24), subject, population)
 *         .withComparison(counts)
 *         .withData(dataSheet)
 *         .run();
 * }</pre>
 *
 * <p>What needs a model (feedback, explanation, poisoning) or a solver (mitigation) is computed by
 * the packages of those names and added by {@link #withEvidence}. Immutable and thread-safe; the
 * same input, settings and seed give the same report on any number of threads.
 */
public final class BiasAudit {
  private final String title;
  private final LocalDate auditedOn;
  private final Subject audited;
  private final Optional<CellPopulation> population;
  private final AuditOptions options;

  private BiasAudit(
      String title,
      LocalDate auditedOn,
      Subject audited,
      Optional<CellPopulation> population,
      AuditOptions options) {
    this.title = title;
    this.auditedOn = auditedOn;
    this.audited = audited;
    this.population = population;
    this.options = options;
  }

  /**
   * An audit with the usual settings: all measures that need no model, 95 % intervals, α = 0.05,
   * the next audit in half a year.
   *
   * @param title what is audited, in a line
   * @param auditedOn date of the audit; the library has no clock
   * @param audited what is audited
   * @param population people by cell of the same grid
   * @return the audit, still to be run
   * @throws IllegalArgumentException if the title is blank
   */
  public static BiasAudit of(
      String title, LocalDate auditedOn, Subject audited, CellPopulation population) {
    return of(title, auditedOn, audited, Optional.of(population));
  }

  /**
   * An audit where no counts of people are at hand: the measures of groups (1 to 7 and 12) are not
   * assessed, and the report says so. What {@link #withEvidence} adds is assessed.
   *
   * @param title what is audited, in a line
   * @param auditedOn date of the audit; the library has no clock
   * @param audited what is audited
   * @return the audit, still to be run
   * @throws IllegalArgumentException if the title is blank
   */
  public static BiasAudit withoutPeople(String title, LocalDate auditedOn, Subject audited) {
    return of(title, auditedOn, audited, Optional.empty());
  }

  private static BiasAudit of(
      String title, LocalDate auditedOn, Subject audited, Optional<CellPopulation> population) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title must not be blank");
    }
    return new BiasAudit(
        title,
        auditedOn,
        Objects.requireNonNull(audited, "audited"),
        population,
        new AuditOptions(auditedOn.plusMonths(6), ModelCard.ofPlaces(audited.name())));
  }

  private BiasAudit with(Consumer<AuditOptions> change) {
    AuditOptions changed = options.copy();
    change.accept(changed);
    return new BiasAudit(title, auditedOn, audited, population, changed);
  }

  /**
   * Shows the same measures for something else: plain counts, a kernel density, a uniform
   * allocation, the patrols of last year.
   *
   * @param subject on the same grid, with a name of its own
   * @return a copy
   * @throws IllegalArgumentException if the name is taken
   */
  public BiasAudit withComparison(Subject subject) {
    boolean taken =
        subject.name().equals(audited.name())
            || options.comparisons.stream().anyMatch(c -> c.name().equals(subject.name()));
    if (taken) {
      throw new IllegalArgumentException(
          "each subject must have a name of its own but there are two of name " + subject.name());
    }
    List<Subject> all = new ArrayList<>(options.comparisons);
    all.add(subject);
    return with(o -> o.comparisons = List.copyOf(all));
  }

  /**
   * Other measures, or the same with other rules (a reference group, other tolerances).
   *
   * @param measures at least one; see {@link Measures}
   * @return a copy
   * @throws IllegalArgumentException if there is none
   */
  public BiasAudit withMeasures(List<GroupMeasure> measures) {
    if (measures.isEmpty()) {
      throw new IllegalArgumentException("measures must not be empty");
    }
    return with(o -> o.measures = List.copyOf(measures));
  }

  /**
   * Adds what other examinations found. Their p-values are corrected with all others.
   *
   * @param more feedback, mitigation, explanation, robustness
   * @return a copy
   */
  public BiasAudit withEvidence(Evidence more) {
    List<Evidence> all = new ArrayList<>(options.evidence);
    all.add(more);
    return with(o -> o.evidence = List.copyOf(all));
  }

  /**
   * States where the data come from. Without it, or with discovered crime trained on without
   * correction, every verdict is blocked.
   *
   * @param sheet the data sheet
   * @return a copy
   */
  public BiasAudit withData(DataSheet sheet) {
    return with(o -> o.data = Objects.requireNonNull(sheet, "sheet"));
  }

  /**
   * Another model card.
   *
   * @param modelCard what the model is for
   * @return a copy
   */
  public BiasAudit withModelCard(ModelCard modelCard) {
    return with(o -> o.card = Objects.requireNonNull(modelCard, "modelCard"));
  }

  /**
   * Another way of resampling, and another chance of any false alarm among all tests.
   *
   * @param resampling replicates, level, seed, blocks; the level at least 1 − α, as a figure fails
   *     only if its interval lies outside the tolerance
   * @param alpha inside (0, 1)
   * @return a copy
   * @throws IllegalArgumentException if α is outside its range or the level below 1 − α
   */
  public BiasAudit withResampling(AuditResampling resampling, double alpha) {
    return with(
        o -> {
          o.resampling = Objects.requireNonNull(resampling, "resampling");
          o.alpha = Check.openUnit("alpha", alpha);
          if (resampling.level() < 1 - alpha - 1e-12) {
            throw new IllegalArgumentException(
                "level must be at least 1 - alpha, as FAIL rests on intervals, but was "
                    + resampling.level()
                    + " with alpha "
                    + alpha);
          }
        });
  }

  /**
   * Another rule for small counts: cells with fewer people than its threshold show no composition.
   *
   * @param rule which counts are small
   * @return a copy
   */
  public BiasAudit withSmallCounts(SmallCounts rule) {
    return with(o -> o.smallCounts = Objects.requireNonNull(rule, "rule"));
  }

  /**
   * Another date for the next audit.
   *
   * @param date after this audit's
   * @return a copy
   */
  public BiasAudit withNextAudit(LocalDate date) {
    return with(o -> o.nextAudit = Objects.requireNonNull(date, "date"));
  }

  /**
   * Names what was left out before the audit: suppressed groups, areas outside the grid.
   *
   * @param sentences one each
   * @return a copy
   */
  public BiasAudit withNotAssessed(List<String> sentences) {
    List<String> all = new ArrayList<>(options.notAssessed);
    all.addAll(sentences);
    return with(o -> o.notAssessed = List.copyOf(all));
  }

  /**
   * Adds what people decided on the recommendations, and the patrol hours delivered against those
   * recommended, by cell and group. Without it the report says that it was not supplied.
   *
   * @param log a log whose chain holds, as {@link
   *     org.nearcast.audit.decision.DecisionLog#verify(java.nio.file.Path)} returns it; entries for
   *     windows outside the audited time are counted apart
   * @return a copy
   */
  public BiasAudit withDecisions(Verification log) {
    return with(o -> o.decisions = Optional.of(log));
  }

  /**
   * Lets the error of the census into the intervals of the measures of groups: the counts are drawn
   * anew from their margins of error {@value CensusWidening#DRAWS} times, each figure is computed
   * with each draw, and the variance of that is added to the resampling's. Without it counts are
   * taken for certain. Tests and verdicts' corrected p stay as they are.
   *
   * @param areas the areas with their margins of error, over the audited grid, that the population
   *     was made of
   * @return a copy
   * @throws IllegalArgumentException if no people are audited or they are not those of the areas
   */
  public BiasAudit withCensusError(Interpolation areas) {
    CensusWidening.checkSame(population, areas);
    return with(o -> o.censusError = Optional.of(areas));
  }

  /**
   * Starts a manifest of this audit: the hashes of its subjects and people, every setting that
   * decides (named {@code audit.…}), and the versions of the code. To be called when all else is
   * set; add the files and settings that the inputs were made from.
   *
   * @return a builder to go on with
   */
  public ManifestBuilder manifest() {
    return new AuditSettings(options, audited.grid())
        .manifest(auditedOn.toString(), audited, population);
  }

  /**
   * Adds a manifest. Whether it fits the report is checked by {@link #run}.
   *
   * @param manifest begun by {@link #manifest()}
   * @return a copy
   */
  public BiasAudit withManifest(Manifest manifest) {
    return with(o -> o.manifest = Optional.of(manifest));
  }

  /**
   * Runs the audit.
   *
   * @return the report
   * @throws IllegalArgumentException if a subject and the population have different cells, or
   *     evidence is of none of the subjects, or a manifest does not fit the report
   */
  public BiasReport run() {
    options.manifest.ifPresent(stated -> AuditSettings.checkFits(manifest().build(), stated));
    return new AuditRun(title, auditedOn, audited, population, options).report();
  }
}
