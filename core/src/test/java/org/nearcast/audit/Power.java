package org.nearcast.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.uncertainty.AuditResampling;

/** How often the standard audit finds a bias of cities drawn anew. */
final class Power {
  int cities;

  /** Cities in which exposure or four fifths fails. */
  int found;

  /** Cities in which anything fails. */
  int anyFail;

  /** Cities in which the interval of exposure or four fifths lies outside its tolerance. */
  int outside;

  /** Cities in which a corrected p of exposure or four fifths is at most 0.05. */
  int seldom;

  /** Cities in which any corrected p of a judged figure is at most 0.05. */
  int anySeldom;

  /** Cities in which exposure of both groups passes. */
  int passed;

  final Map<Measure, Integer> failedBy = new TreeMap<>();

  static Power of(PowerCity.Design design, int cities, int replicates, long seed) {
    Power out = new Power();
    for (int c = 0; c < cities; c++) {
      PowerCity city = new PowerCity(design, seed + c);
      List<Finding> findings =
          BiasAudit.of("city", LocalDate.of(2026, 11, 24), city.subject, city.population)
              .withData(BiasAuditTest.REPORTED)
              .withResampling(
                  AuditResampling.withDefaults().withReplicates(replicates).withSeed(seed + c),
                  0.05)
              .run()
              .sections()
              .stream()
              .flatMap(s -> s.findings().stream())
              .filter(f -> f.tolerance().isPresent())
              .toList();
      out.count(findings);
    }
    return out;
  }

  private void count(List<Finding> findings) {
    cities++;
    List<Finding> exposure =
        findings.stream()
            .filter(f -> f.measure() == Measure.EXPOSURE || f.measure() == Measure.FOUR_FIFTHS)
            .toList();
    found += exposure.stream().anyMatch(f -> f.judgement() == Judgement.FAIL) ? 1 : 0;
    anyFail += findings.stream().anyMatch(f -> f.judgement() == Judgement.FAIL) ? 1 : 0;
    outside +=
        exposure.stream()
                .anyMatch(
                    f ->
                        f.upper() < f.tolerance().get().lower()
                            || f.lower() > f.tolerance().get().upper())
            ? 1
            : 0;
    seldom += exposure.stream().anyMatch(f -> f.correctedP() <= 0.05) ? 1 : 0;
    anySeldom += findings.stream().anyMatch(f -> f.correctedP() <= 0.05) ? 1 : 0;
    passed += exposure.stream().allMatch(f -> f.judgement() == Judgement.PASS) ? 1 : 0;
    findings.stream()
        .filter(f -> f.judgement() == Judgement.FAIL)
        .map(Finding::measure)
        .distinct()
        .forEach(m -> failedBy.merge(m, 1, Integer::sum));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d cities: found %.1f %%, any FAIL %.1f %%, interval outside %.1f %%, corrected p at most"
            + " 0.05 %.1f %%, of any figure %.1f %%, exposure passes %.1f %%, %s",
        cities,
        100.0 * found / cities,
        100.0 * anyFail / cities,
        100.0 * outside / cities,
        100.0 * seldom / cities,
        100.0 * anySeldom / cities,
        100.0 * passed / cities,
        failedBy);
  }
}
