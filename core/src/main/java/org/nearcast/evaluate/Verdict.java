package org.nearcast.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One page in plain words on whether one forecaster is better than another.
 *
 * @param headline one sentence with its figure, interval and n
 * @param sentences what the scores say one by one, and how far to trust them
 */
public record Verdict(String headline, List<String> sentences) {
  private static final int FEW_WINDOWS = 10;
  private static final int FEW_INCIDENTS = 100;

  static Verdict of(Evaluation evaluation, String a, String b) {
    List<String> hitRates = new ArrayList<>();
    for (Score score : evaluation.scores()) {
      if (score.name().startsWith("hit rate ")) {
        hitRates.add(score.name());
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (Score score : evaluation.scores()) {
      if (score.better() != Score.Better.NEAR_ONE && comparable(score)) {
        comparisons.add(evaluation.compare(a, b, score.name()));
      }
    }
    double[] adjusted = Paired.holm(comparisons.stream().mapToDouble(Comparison::pValue).toArray());
    String what = what(evaluation);
    List<String> sentences = new ArrayList<>();
    String headline = null;
    String wanted = hitRates.contains("hit rate 5 %") ? "hit rate 5 %" : null;
    for (int k = 0; k < adjusted.length; k++) {
      Comparison comparison = comparisons.get(k).withAdjustedP(adjusted[k]);
      String sentence = sentence(comparison, what);
      if (comparison.score().name().equals(wanted) || headline == null) {
        headline = sentence;
      }
      sentences.add(sentence);
    }
    int windows = evaluation.windows().size();
    sentences.add(
        String.format(
            Locale.ROOT,
            "Measured on %,d windows from %s to %s with %,d %s; intervals of %.0f %% by drawing"
                + " blocks of %d windows, p-values corrected for %d comparisons.",
            windows,
            evaluation.windows().get(0).horizon().start(),
            evaluation.windows().get(windows - 1).horizon().end(),
            evaluation.incidents(),
            what,
            100 * evaluation.resampling().level(),
            evaluation.resampling().blockWindows(),
            adjusted.length));
    if (windows < FEW_WINDOWS || evaluation.incidents() < FEW_INCIDENTS) {
      sentences.add(
          "These are few windows or incidents: the intervals themselves are uncertain, and a"
              + " difference not shown may still be there.");
    }
    return new Verdict(
        headline == null ? "There is no score to compare by." : headline, List.copyOf(sentences));
  }

  // PAI, PPAI and SER are the hit rate in other units.
  private static boolean comparable(Score score) {
    String name = score.name();
    return !name.startsWith("PAI ")
        && !name.startsWith("PPAI ")
        && !name.startsWith("SER ")
        && !name.startsWith("total in ");
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
    if (name.startsWith("hit rate ")) {
      String share = name.substring("hit rate ".length());
      return c.differs()
          ? String.format(
              Locale.ROOT,
              "%s catches %.1f [%.1f, %.1f] percentage points %s %s in %s of the area than %s"
                  + " (%.1f %% against %.1f %%); n = %,d.",
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
              c.incidents())
          : String.format(
              Locale.ROOT,
              "In %s of the area no difference between %s and %s is shown: %+.1f [%+.1f, %+.1f]"
                  + " percentage points of the %s; n = %,d.",
              share,
              c.a(),
              c.b(),
              c.difference(),
              c.lower(),
              c.upper(),
              what,
              c.incidents());
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

  /** The headline, then the sentences, a line each. */
  @Override
  public String toString() {
    return headline + "\n\n" + String.join("\n", sentences) + "\n";
  }
}
