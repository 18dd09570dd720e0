package org.nearcast.audit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;

/** A report's verdict in words. */
final class Plain {
  // how the quantities of measures name a ratio of two groups
  private static final String RATIO = ", ratio to ";

  private Plain() {}

  static List<String> verdict(BiasReport report) {
    String audited = report.subjects().get(0).name();
    List<Finding> own =
        report.findings().stream().filter(f -> f.subject().equals(audited)).toList();
    List<String> out = new ArrayList<>();
    List<Finding> failed = of(own, Judgement.FAIL);
    List<Finding> passed = of(own, Judgement.PASS);
    List<Finding> open = of(own, Judgement.INCONCLUSIVE);
    String obstacle = report.data().obstacle();
    if (!obstacle.isEmpty()) {
      out.add("No verdict: " + obstacle + " The figures are shown, none is judged.");
    }
    for (Finding f : failed) {
      out.add("FAIL. " + sentence(f));
    }
    if (!open.isEmpty()) {
      out.add("Not settled by these data (" + open.size() + "): " + names(open) + ".");
    }
    if (!passed.isEmpty()) {
      out.add("Within tolerance (" + passed.size() + "): " + names(passed) + ".");
    }
    if (failed.isEmpty() && open.isEmpty() && passed.isEmpty() && obstacle.isEmpty()) {
      out.add("Nothing was judged: see what was not assessed, and why.");
    }
    int missing = of(own, Judgement.NOT_ASSESSED).size();
    if (missing > 0 || !report.notAssessed().isEmpty()) {
      out.add(
          "Not assessed: "
              + missing
              + (missing == 1 ? " figure" : " figures")
              + " and "
              + report.notAssessed().size()
              + " more "
              + (report.notAssessed().size() == 1 ? "point" : "points")
              + ", each listed with its reason.");
    }
    return out;
  }

  private static List<Finding> of(List<Finding> findings, Judgement judgement) {
    return findings.stream().filter(f -> f.judgement() == judgement).toList();
  }

  private static String names(List<Finding> findings) {
    Map<String, List<String>> byQuantity = new LinkedHashMap<>();
    for (Finding f : findings) {
      byQuantity.computeIfAbsent(beforeComma(f.quantity()), k -> new ArrayList<>()).add(who(f));
    }
    List<String> parts = new ArrayList<>();
    byQuantity.forEach(
        (quantity, groups) ->
            parts.add(
                quantity + " (" + String.join(", ", groups.stream().distinct().toList()) + ")"));
    return String.join("; ", parts);
  }

  private static String who(Finding f) {
    return f.group() + (f.against().isEmpty() ? "" : " against " + f.against());
  }

  // up to the first comma: what follows are conditions, which the tables have
  private static String beforeComma(String quantity) {
    int comma = quantity.indexOf(',');
    return comma < 0 ? quantity : quantity.substring(0, comma);
  }

  private static String sentence(Finding f) {
    boolean pair = !f.against().isEmpty() && f.quantity().contains(RATIO);
    String says =
        pair
            ? String.format(
                Locale.ROOT,
                "%s has %.3g times the %s of %s (1 would be even)",
                f.group(),
                f.estimate(),
                beforeComma(f.quantity()),
                f.against())
            : String.format(
                Locale.ROOT,
                "%sthe %s is %.3g%s",
                f.group().equals("all") ? "" : "for " + who(f) + ", ",
                f.quantity(),
                f.estimate(),
                f.unit().isEmpty() ? "" : " " + f.unit());
    return f.measure().title() + ": " + says + ". " + f.reason();
  }
}
