package org.nearcast.model.hawkes.multiscale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nearcast.internal.Decimals;

/** Copied for every change, and never changed once a forecaster has it. */
final class Settings {
  private static final double[] MEMORIES_DAYS = {7, 30, 90, 365};

  /** A memory longer than this share of the history is as good as the long run. */
  private static final double LONGEST_MEMORY = 0.5;

  double[] scalesCells = {0, 1, 2, 4, 8};

  /** Null where they follow from the history. */
  double[] memoriesDays;

  double windowDays = 7;
  int mostWindows = 104;
  double priorIncidents = 5;
  SortedSet<String> targets = new TreeSet<>();
  SortedSet<String> leading = new TreeSet<>();
  boolean hourOfWeek;
  boolean season;
  SortedMap<String, double[]> covariates = new TreeMap<>();

  /** Null for none. */
  ExposurePenalty penalty;

  Settings copy() {
    Settings copy = new Settings();
    copy.scalesCells = scalesCells;
    copy.memoriesDays = memoriesDays;
    copy.windowDays = windowDays;
    copy.mostWindows = mostWindows;
    copy.priorIncidents = priorIncidents;
    copy.targets = targets;
    copy.leading = leading;
    copy.hourOfWeek = hourOfWeek;
    copy.season = season;
    copy.covariates = covariates;
    copy.penalty = penalty;
    return copy;
  }

  /** Memories for a history, the long run last. */
  double[] memories(double observedDays) {
    double[] wanted = memoriesDays;
    if (wanted == null) {
      double longest = LONGEST_MEMORY * observedDays;
      wanted = Arrays.stream(MEMORIES_DAYS).filter(days -> days <= longest).toArray();
    }
    double[] out = Arrays.copyOf(wanted, wanted.length + 1);
    out[wanted.length] = Double.POSITIVE_INFINITY;
    return out;
  }

  Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("scalesCells", text(scalesCells));
    out.put("memoriesDays", memoriesDays == null ? "by history" : text(memoriesDays));
    out.put("windowDays", Decimals.text(windowDays));
    out.put("mostWindows", String.valueOf(mostWindows));
    out.put("priorIncidents", Decimals.text(priorIncidents));
    out.put("targets", targets.isEmpty() ? "all" : targets.toString());
    out.put("leading", leading.isEmpty() ? "none" : leading.toString());
    out.put("hourOfWeek", String.valueOf(hourOfWeek));
    out.put("season", String.valueOf(season));
    List<String> maps = new ArrayList<>();
    covariates.forEach((name, values) -> maps.add(name + " " + Digest.sha256(values)));
    out.put("covariates", maps.isEmpty() ? "none" : maps.toString());
    if (penalty != null) {
      out.put("exposurePenalty", penalty.text());
    }
    return out;
  }

  private static String text(double[] values) {
    List<String> texts = new ArrayList<>();
    for (double value : values) {
      texts.add(Decimals.text(value));
    }
    return String.join(" ", texts);
  }

  /** For each category of a log: {@link Arrivals#TARGET}, {@link Arrivals#LEADING}, or −1. */
  int[] kinds(List<String> categories) {
    Set<String> missing = new TreeSet<>(targets);
    missing.addAll(leading);
    categories.forEach(missing::remove);
    // an empty history has no categories, and a defined answer
    if (!missing.isEmpty() && !categories.isEmpty()) {
      throw new IllegalArgumentException(
          "targets and leading must be categories of the history, "
              + categories
              + ", but held "
              + missing);
    }
    Set<String> both = new TreeSet<>(targets);
    both.retainAll(leading);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "targets and leading must not share a category but share " + both);
    }
    if (leading.containsAll(categories) && !categories.isEmpty()) {
      throw new IllegalArgumentException(
          "leading must leave a category to forecast but held all of " + categories);
    }
    int[] kind = new int[categories.size()];
    for (int c = 0; c < kind.length; c++) {
      boolean leads = leading.contains(categories.get(c));
      boolean target = targets.isEmpty() ? !leads : targets.contains(categories.get(c));
      kind[c] = target ? Arrivals.TARGET : leads ? Arrivals.LEADING : -1;
    }
    return kind;
  }
}
