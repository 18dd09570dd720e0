package org.nearcast.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.decision.Verification;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.measure.GroupRules;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.privacy.SmallCounts;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.ModelCard;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.AuditResampling;

/** What has a default in a {@link BiasAudit}. Changed only while an audit is being made. */
final class AuditOptions {
  LocalDate nextAudit;
  List<Subject> comparisons = List.of();
  List<GroupMeasure> measures = Measures.standard();
  List<Evidence> evidence = List.of();
  DataSheet data = DataSheet.unknown();
  ModelCard card;
  AuditResampling resampling = AuditResampling.withDefaults();
  double alpha = 0.05;
  SmallCounts smallCounts = SmallCounts.withDefaults();
  List<String> notAssessed = List.of();
  Optional<Verification> decisions = Optional.empty();
  Optional<Interpolation> censusError = Optional.empty();
  Optional<Manifest> manifest = Optional.empty();

  AuditOptions(LocalDate nextAudit, ModelCard card) {
    this.nextAudit = nextAudit;
    this.card = card;
  }

  /** The rules for what is of no measure: those of the first, as all usually share theirs. */
  GroupRules rules() {
    return measures.get(0).rules();
  }

  AuditOptions copy() {
    AuditOptions out = new AuditOptions(nextAudit, card);
    out.comparisons = comparisons;
    out.measures = measures;
    out.evidence = evidence;
    out.data = data;
    out.resampling = resampling;
    out.alpha = alpha;
    out.smallCounts = smallCounts;
    out.notAssessed = notAssessed;
    out.decisions = decisions;
    out.censusError = censusError;
    out.manifest = manifest;
    return out;
  }
}
