package org.nearcast.model.hawkes.multiscale;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;

/**
 * How the rate of all cells together varies over the local week and the year: a factor of mean
 * about 1,
 *
 * <pre>ν(t) = w(hour of week) · exp(a cos(2π d/365.2425) + b sin(2π d/365.2425))</pre>
 *
 * with d the local days since 1970-01-01.
 *
 * <p><b>Week.</b> Incidents are counted by the hour of the local week; one known only to lie in an
 * interval is spread evenly over it, so dates without hours settle the days alone. Each hour's rate
 * is drawn towards the product of its hour of the day and its day of the week, as if that had been
 * seen on {@value #PRIOR_INCIDENTS} incidents, and these towards 1 likewise. <b>Season.</b> Poisson
 * regression of the daily counts on one yearly wave and a straight trend, drawn towards none as if
 * that had been seen on {@value #PRIOR_INCIDENTS} incidents.
 */
final class Modulation {
  static final int PRIOR_INCIDENTS = 20;

  private static final int HOURS = 168;

  /** The same rate at all times. */
  static final Modulation FLAT = new Modulation(null, ones(), 0, 0);

  /** Below a year, season and trend cannot be told apart. */
  static final double LEAST_DAYS_FOR_SEASON = 365;

  private static final long QUARTER_MILLIS = 900_000;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final double DAYS_PER_YEAR = 365.2425;

  // 1970-01-01 was a Thursday; weeks begin on Monday
  private static final long THURSDAY_HOURS = 3 * 24;

  private final ZoneRules rules;
  private final double[] hourOfWeek;
  private final double cosine;
  private final double sine;

  private Modulation(ZoneRules rules, double[] hourOfWeek, double cosine, double sine) {
    this.rules = rules;
    this.hourOfWeek = hourOfWeek;
    this.cosine = cosine;
    this.sine = sine;
  }

  private static double[] ones() {
    double[] out = new double[HOURS];
    Arrays.fill(out, 1);
    return out;
  }

  /** Estimates it from the incidents that are forecast. */
  static Modulation fit(
      History history, boolean[] isTarget, boolean week, boolean season, List<String> warnings) {
    if (history.size() == 0 || (!week && !season)) {
      return FLAT;
    }
    ZoneRules rules = history.log().zone().getRules();
    double[] wave = new double[2];
    if (season && history.observedDays() < LEAST_DAYS_FOR_SEASON) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "season: %.0f days observed are fewer than the %.0f needed; left out",
              history.observedDays(),
              LEAST_DAYS_FOR_SEASON));
    } else if (season) {
      wave = SeasonFit.of(dailyCounts(history, isTarget, rules), warnings);
    }
    Modulation yearly = new Modulation(rules, ones(), wave[0], wave[1]);
    return week ? new Modulation(rules, yearly.week(history, isTarget), wave[0], wave[1]) : yearly;
  }

  // Incidents by whole local day: {first day, counts …}
  private static SeasonFit.Days dailyCounts(History history, boolean[] isTarget, ZoneRules rules) {
    IncidentLog log = history.log();
    long first = localDay(log.observed().start().toEpochMilli() + DAY_MILLIS - 1, rules);
    long last = localDay(log.observed().end().toEpochMilli(), rules);
    double[] counts = new double[(int) Math.max(0, last - first)];
    for (int i = 0; i < log.size(); i++) {
      long day = localDay(log.occurredMillis(i), rules) - first;
      if (isTarget[log.categoryCode(i)] && day >= 0 && day < counts.length) {
        counts[(int) day] += log.weight(i);
      }
    }
    return new SeasonFit.Days(first, counts);
  }

  private static long localMillis(long millis, ZoneRules rules) {
    return millis + 1000L * rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
  }

  private static long localDay(long millis, ZoneRules rules) {
    return Math.floorDiv(localMillis(millis, rules), DAY_MILLIS);
  }

  private static int hourOfWeek(long local) {
    return (int) Math.floorMod(Math.floorDiv(local, HOUR_MILLIS) + THURSDAY_HOURS, (long) HOURS);
  }

  private double[] week(History history, boolean[] isTarget) {
    IncidentLog log = history.log();
    double[] count = new double[HOURS];
    for (int i = 0; i < log.size(); i++) {
      if (isTarget[log.categoryCode(i)]) {
        spread(log.occurredFromMillis(i), log.occurredToMillis(i), log.weight(i), count);
      }
    }
    double[] exposure = new double[HOURS];
    long end = log.observed().end().toEpochMilli();
    for (long t = log.observed().start().toEpochMilli(); t < end; t += QUARTER_MILLIS) {
      exposure[hourOfWeek(localMillis(t, rules))] += seasonFactor(localMillis(t, rules)) / 96;
    }
    double[] byHour = new double[24];
    double[] hourExposure = new double[24];
    double[] byDay = new double[7];
    double[] dayExposure = new double[7];
    for (int h = 0; h < HOURS; h++) {
      byHour[h % 24] += count[h];
      hourExposure[h % 24] += exposure[h];
      byDay[h / 24] += count[h];
      dayExposure[h / 24] += exposure[h];
    }
    double days = Arrays.stream(exposure).sum();
    double mean = days > 0 ? Arrays.stream(count).sum() / days : 0;
    double[] factor = new double[HOURS];
    double sum = 0;
    for (int h = 0; h < HOURS; h++) {
      double product =
          mean
              * drawnToOne(byHour[h % 24], hourExposure[h % 24], mean, days)
              * drawnToOne(byDay[h / 24], dayExposure[h / 24], mean, days);
      double seen = exposure[h] * product;
      factor[h] = product * (count[h] + PRIOR_INCIDENTS) / (seen + PRIOR_INCIDENTS);
      sum += factor[h];
    }
    for (int h = 0; h < HOURS; h++) {
      // no hour is impossible
      factor[h] = sum > 0 ? Math.max(0.01, factor[h] * HOURS / sum) : 1;
    }
    return factor;
  }

  // Incidents seen over those expected of a flat week, with a flat week of PRIOR_INCIDENTS added to
  // both: few incidents do not make an hour impossible, nor does a day that was not observed.
  private static double drawnToOne(double count, double exposure, double mean, double days) {
    double added = days > 0 ? PRIOR_INCIDENTS * exposure / days : 0;
    double expected = mean * exposure + added;
    return expected > 0 ? (count + added) / expected : 1;
  }

  private void spread(long from, long to, double weight, double[] count) {
    if (to <= from) {
      count[hourOfWeek(localMillis(from, rules))] += weight;
      return;
    }
    int steps = (int) Math.min(4 * HOURS, Math.max(1, (to - from) / QUARTER_MILLIS));
    for (int s = 0; s < steps; s++) {
      long at = from + (long) ((s + 0.5) * (to - from) / steps);
      count[hourOfWeek(localMillis(at, rules))] += weight / steps;
    }
  }

  private double seasonFactor(long local) {
    if (cosine == 0 && sine == 0) {
      return 1;
    }
    double angle = 2 * Math.PI * (local / (double) DAY_MILLIS) / DAYS_PER_YEAR;
    return StrictMath.exp(cosine * StrictMath.cos(angle) + sine * StrictMath.sin(angle));
  }

  boolean isFlat() {
    return rules == null;
  }

  /** The factor at a time. */
  double factorAt(long millis) {
    if (isFlat()) {
      return 1;
    }
    long local = localMillis(millis, rules);
    return hourOfWeek[hourOfWeek(local)] * seasonFactor(local);
  }

  /** The season's part of the factor. */
  double seasonAt(long millis) {
    return isFlat() ? 1 : seasonFactor(localMillis(millis, rules));
  }

  /** No factor is above it. */
  double highestFactor() {
    return isFlat()
        ? 1
        : Arrays.stream(hourOfWeek).max().orElse(1) * StrictMath.exp(Math.hypot(cosine, sine));
  }

  /** The mean factor over a span, by quarter hours; at an instant if it is empty. */
  double meanFactor(long fromMillis, long toMillis) {
    if (isFlat()) {
      return 1;
    }
    if (toMillis <= fromMillis) {
      return factorAt(fromMillis);
    }
    double sum = 0;
    long from = fromMillis;
    while (from < toMillis) {
      long to = Math.min(toMillis, (Math.floorDiv(from, QUARTER_MILLIS) + 1) * QUARTER_MILLIS);
      sum += factorAt(from) * (to - from);
      from = to;
    }
    return sum / (toMillis - fromMillis);
  }

  /** The factors of the local week, Monday 00:00 first. */
  double[] hourOfWeekFactors() {
    return hourOfWeek.clone();
  }
}
