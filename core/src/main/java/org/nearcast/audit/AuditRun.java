package org.nearcast.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nearcast.audit.decision.DecisionSummary;
import org.nearcast.audit.decision.Verification;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judge;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.measure.Uncertainty;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.Principle;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.TimeSpan;

/** Runs an audit once all its settings are known. */
final class AuditRun {
  private final String title;
  private final LocalDate auditedOn;
  private final Subject audited;
  private final Optional<CellPopulation> population;
  private final AuditOptions options;

  AuditRun(
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

  BiasReport report() {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(audited);
    subjects.addAll(options.comparisons);
    List<Draft> drafts = new ArrayList<>();
    population.ifPresent(people -> drafts.addAll(ofGroups(subjects, people)));
    for (Evidence evidence : options.evidence) {
      evidence.drafts().forEach(draft -> ofSubject(subjects, draft));
      drafts.addAll(evidence.drafts());
    }
    Judge judge = Judge.of(options.alpha);
    String obstacle = options.data.obstacle();
    List<Finding> findings = (obstacle.isEmpty() ? judge : judge.blocking(obstacle)).judge(drafts);
    Facts facts = new Facts(audited, population, options.smallCounts);
    List<String> notAssessed = new ArrayList<>(options.notAssessed);
    notAssessed.addAll(Facts.leftOut(subjects));
    notAssessed.addAll(facts.notAssessed());
    Optional<DecisionSummary> decisions = options.decisions.map(this::decisions);
    if (decisions.isEmpty()) {
      notAssessed.add(BiasReport.NO_DECISIONS);
    }
    return new BiasReport(
        title,
        auditedOn,
        options.nextAudit,
        facts.subjects(subjects),
        population.map(CellPopulation::denominator).orElse(Facts.NO_PEOPLE),
        facts.groups(),
        population.map(CellPopulation::allPeople).orElse(Double.NaN),
        audited.grid().size(),
        audited.grid().crs(),
        options.data,
        sections(findings, facts),
        decisions,
        notAssessed,
        facts.maps(),
        options.card,
        Principle.crosswalk(),
        new AuditSettings(options, audited.grid()).text(),
        options.manifest.map(Manifest::toText).orElse(""));
  }

  private DecisionSummary decisions(Verification log) {
    TimeSpan time =
        new TimeSpan(audited.span(0).start(), audited.span(audited.windows() - 1).end());
    return DecisionSummary.of(log, time, population, options.rules().leastPeople());
  }

  // what belongs to no subject would be in no verdict
  private static void ofSubject(List<Subject> subjects, Draft draft) {
    if (subjects.stream().noneMatch(s -> s.name().equals(draft.subject()))) {
      throw new IllegalArgumentException(
          "evidence must be of one of the subjects "
              + subjects.stream().map(Subject::name).toList()
              + " but is of \""
              + draft.subject()
              + "\" ("
              + draft.quantity()
              + ")");
    }
  }

  private List<Draft> ofGroups(List<Subject> subjects, CellPopulation people) {
    List<Draft> out = new ArrayList<>();
    Map<Integer, Uncertainty> engines = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      Uncertainty engine =
          engines.computeIfAbsent(
              subject.windows(),
              windows -> BlockEngine.of(people.grid(), windows, options.resampling));
      List<Draft> own = new ArrayList<>();
      for (GroupMeasure measure : options.measures) {
        own.addAll(measure.drafts(subject, people, engine));
      }
      out.addAll(
          options
              .censusError
              .map(areas -> new CensusWidening(areas, options).of(own, subject))
              .orElse(own));
    }
    return out;
  }

  private List<Section> sections(List<Finding> findings, Facts facts) {
    List<Section> out = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      List<Finding> own = findings.stream().filter(f -> f.measure() == measure).toList();
      List<Chart> charts = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (Evidence e : options.evidence) {
        if (e.measure() == measure) {
          charts.addAll(e.charts());
          notes.addAll(e.notes());
        }
      }
      if (measure == Measure.EXPOSURE) {
        facts.drift(options.rules()).ifPresent(charts::add);
        population.ifPresent(people -> notes.add(CensusWidening.note(options.censusError)));
      }
      if (own.isEmpty() && charts.isEmpty() && notes.isEmpty()) {
        notes.add("Not examined in this audit.");
      }
      out.add(new Section(measure, own, charts, notes));
    }
    return out;
  }
}
