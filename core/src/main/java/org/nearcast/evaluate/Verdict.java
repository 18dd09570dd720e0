package org.nearcast.evaluate;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

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
            "Measured on %,d windows %s, with %,d %s, the first forecast made from %.0f days of"
                + " history; intervals of %s by drawing blocks of %d windows.%s",
            windows,
            span(evaluation),
            evaluation.incidents(),
            what,
            evaluation.firstHistoryDays(),
            AreaScores.percent(level),
            evaluation.resampling().blockWindows(),
            others == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    " The first sentence goes by its own p; the %d other %s by a p that is corrected"
                        + " for their number.",
                    others,
                    others == 1 ? "score goes" : "scores go")));
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
              "With so few blocks a p-value of the other scores, once it is corrected for their"
                  + " number, cannot be below %.2g: none of them can show a difference, however"
                  + " large it is.",
              Math.min(1, others * least)));
    }
    out.addAll(evaluation.notes());
    return out;
  }

  // As a reader on the spot would say it: days where windows begin and end with the day.
  private static String span(Evaluation evaluation) {
    List<BacktestWindow> windows = evaluation.windows();
    ZoneId zone = evaluation.zone();
    ZonedDateTime start = windows.get(0).horizon().start().atZone(zone);
    ZonedDateTime end = windows.get(windows.size() - 1).horizon().end().atZone(zone);
    boolean days = midnight(start) && midnight(end);
    String from = days ? start.toLocalDate().toString() : MINUTE.format(start);
    String to = days ? end.toLocalDate().minusDays(1) + " inclusive" : MINUTE.format(end);
    return "from " + from + " to " + to + " (" + zoneName(zone) + ")";
  }

  private static boolean midnight(ZonedDateTime time) {
    return time.equals(time.toLocalDate().atStartOfDay(time.getZone()));
  }

  private static String zoneName(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : "local time of " + zone.getId();
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
    return c.sentence() + ".";
  }

  private static String hitRate(Comparison c, String what) {
    String share = AreaScores.percent(c.score().hitRateShare());
    if (!c.differs()) {
      return String.format(
          Locale.ROOT,
          "In %s of the area no difference between %s and %s is shown: %+.1f [%+.1f, %+.1f]"
              + " percentage points of the %s, %s; n = %,d.",
          share,
          c.a(),
          c.b(),
          c.difference(),
          c.lower(),
          c.upper(),
          what,
          c.pValues(),
          c.incidents());
    }
    return String.format(
        Locale.ROOT,
        "%s catches %.1f [%.1f, %.1f] percentage points %s %s in %s of the area than %s"
            + " (%.1f %% against %.1f %%, %s); n = %,d.",
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
        c.pValues(),
        c.incidents());
  }

  /** The headline, then the sentences, a line each. */
  @Override
  public String toString() {
    return headline + "\n\n" + String.join("\n", sentences) + "\n";
  }
}
