package org.nearcast.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.internal.Holm;

/**
 * One page in plain words on whether one forecaster is better than another.
 *
 * @param headline one sentence with its figure, interval and n, by the score that was to decide
 * @param sentences what the other scores say one by one, and how far to trust it all
 */
public record Verdict(String headline, List<String> sentences) {
  private static final int FEW_WINDOWS = 10;
  private static final int FEW_INCIDENTS = 100;

  static Verdict of(Evaluation evaluation, String a, String b, String primary) {
    Comparison first = evaluation.compare(a, b, primary);
    List<Comparison> others = new ArrayList<>();
    for (Score score : evaluation.scores()) {
      if (score.decides() && !score.name().equals(primary)) {
        others.add(evaluation.compare(a, b, score.name()));
      }
    }
    double[] adjusted = Holm.adjusted(others.stream().mapToDouble(Comparison::pValue).toArray());
    String what = what(evaluation);
    List<String> sentences = new ArrayList<>();
    for (int k = 0; k < adjusted.length; k++) {
      sentences.add(sentence(others.get(k).withAdjustedP(adjusted[k]), what));
    }
    sentences.addAll(trust(evaluation, adjusted.length, what));
    return new Verdict(sentence(first, what), List.copyOf(sentences));
  }

  private static List<String> trust(Evaluation evaluation, int others, String what) {
    List<String> out = new ArrayList<>();
    int windows = evaluation.windows().size();
    double level = evaluation.resampling().level();
    out.add(
        String.format(
            Locale.ROOT,
            "Measured on %,d windows from %s to %s with %,d %s, the first forecast made from %.0f"
                + " days of history; intervals of %.0f %% by drawing blocks of %d windows. The first sentence goes by its own p-value, the p-values"
                + " of the %d other scores are corrected for their number.",
            windows,
            evaluation.windows().get(0).horizon().start(),
            evaluation.windows().get(windows - 1).horizon().end(),
            evaluation.incidents(),
            what,
            evaluation.firstHistoryDays(),
            100 * level,
            evaluation.resampling().blockWindows(),
            others));
    double least = evaluation.leastP();
    if (least > 1 - level) {
      out.add(
          String.format(
              Locale.ROOT,
              "With so few blocks no p-value can be below %.2g: a difference cannot be shown,"
                  + " however large it is. Use more windows.",
              least));
    } else if (others * least > 1 - level) {
      out.add(
          String.format(
              Locale.ROOT,
              "With so few blocks the smallest p-value of the other scores is %.2g once it is"
                  + " corrected for their number: one of them alone cannot show a difference.",
              Math.min(1, others * least)));
    }
    if (windows < FEW_WINDOWS || evaluation.incidents() < FEW_INCIDENTS) {
      out.add(
          "These are few windows or incidents: the intervals themselves are uncertain, and a"
              + " difference not shown may still be there.");
    }
    if (evaluation.overlaps()) {
      out.add("Windows overlap, so an incident counts once for each window that it lies in.");
    }
    return out;
  }

  private static String what(Evaluation evaluation) {
    List<String> categories = evaluation.categories();
    return categories.size() == 1
        ? "incidents of " + categories.get(0).toLowerCase(Locale.ROOT)
        : "incidents";
  }

  private static String sentence(Comparison c, String what) {
    String name = c.score().name();
    if (Double.isNaN(c.difference())) {
      return name + " is not defined for these windows.";
    }
    if (!Double.isNaN(c.score().hitRateShare())) {
      return hitRate(c, what);
    }
    return String.format(
        Locale.ROOT,
        "By %s %s: %.4g against %.4g, %s.",
        name,
        !c.differs() ? "no difference is shown" : (c.favoursA() ? c.a() : c.b()) + " is better",
        c.valueA(),
        c.valueB(),
        c.figures());
  }

  private static String hitRate(Comparison c, String what) {
    String share = AreaScores.percent(c.score().hitRateShare());
    if (!c.differs()) {
      return String.format(
          Locale.ROOT,
          "In %s of the area no difference between %s and %s is shown: %+.1f [%+.1f, %+.1f]"
              + " percentage points of the %s, p = %.2g; n = %,d.",
          share,
          c.a(),
          c.b(),
          c.difference(),
          c.lower(),
          c.upper(),
          what,
          c.adjustedP(),
          c.incidents());
    }
    return String.format(
        Locale.ROOT,
        "%s catches %.1f [%.1f, %.1f] percentage points %s %s in %s of the area than %s"
            + " (%.1f %% against %.1f %%, p = %.2g); n = %,d.",
        c.a(),
        Math.abs(c.difference()),
        Math.min(Math.abs(c.lower()), Math.abs(c.upper())),
        Math.max(Math.abs(c.lower()), Math.abs(c.upper())),
        c.difference() > 0 ? "more" : "fewer",
        what,
        share,
        c.b(),
        c.valueA(),
        c.valueB(),
        c.adjustedP(),
        c.incidents());
  }

  /** The headline, then the sentences, a line each. */
  @Override
  public String toString() {
    return headline + "\n\n" + String.join("\n", sentences) + "\n";
  }
}
