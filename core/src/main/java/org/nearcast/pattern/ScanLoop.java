package org.nearcast.pattern;

import java.util.Arrays;

/**
 * Finds the cylinder with the largest log-likelihood ratio. Holds the working arrays of one thread.
 *
 * <p>Not every cylinder need be looked at. Shrinking one to the first and last day with an incident
 * in it keeps the count and lowers the expectation, so only those intervals count; and a circle
 * that takes in another place can only beat the smaller one in an interval with one of the new
 * incidents in it.
 */
final class ScanLoop {
  /** Rounding of logarithms must not hide the best cylinder. */
  private static final double SLACK = 1e-9;

  private final int incidents;
  private final int minIncidents;
  private final int maxDays;
  private final boolean prospective;
  private final int lastDay;

  /** Incidents before each day, in the whole city. */
  private final int[] before;

  /** ln k for k = 0 … incidents. */
  private final double[] log;

  private final int[] onDay;
  private final boolean[] blocked;
  private final int[] days;
  private final int[] counts;

  double bestRatio;
  int bestCentre = -1;
  int bestIncidents;
  int bestFrom;
  int bestTo;
  int bestObserved;

  /** Settles ties by the radius; null where only the largest ratio is wanted. */
  private final ScanSpace space;

  ScanLoop(
      ScanSpace space,
      int[] before,
      int minIncidents,
      int maxDays,
      boolean prospective,
      double[] log) {
    this.space = space;
    this.before = before;
    this.lastDay = before.length - 2;
    this.incidents = before[before.length - 1];
    this.minIncidents = minIncidents;
    this.maxDays = Math.min(maxDays, lastDay + 1);
    this.prospective = prospective;
    this.log = log;
    this.onDay = new int[lastDay + 1];
    this.blocked = new boolean[lastDay + 1];
    int window = Math.min(lastDay + 1, 2 * this.maxDays);
    this.days = new int[window];
    this.counts = new int[window];
  }

  static double[] logarithms(int most) {
    double[] log = new double[most + 1];
    for (int k = 0; k <= most; k++) {
      log[k] = StrictMath.log(k);
    }
    return log;
  }

  void forget() {
    bestRatio = 0;
    bestCentre = -1;
  }

  /** Looks at all circles around a centre; {@code taken} are clusters that must not be touched. */
  void centre(int centre, int[] around, int[] day, ScanTaken... taken) {
    int done = 0;
    for (int k = 0; k < around.length; k++) {
      int i = around[k] < 0 ? ~around[k] : around[k];
      onDay[day[i]]++;
      for (ScanTaken cluster : taken) {
        cluster.block(i, blocked);
      }
      if (around[k] < 0) {
        for (int m = done; m <= k; m++) {
          int added = around[m] < 0 ? ~around[m] : around[m];
          look(centre, k + 1, day[added]);
        }
        done = k + 1;
      }
    }
    for (int coded : around) {
      onDay[day[coded < 0 ? ~coded : coded]] = 0;
    }
    if (taken.length > 0) {
      Arrays.fill(blocked, false);
    }
  }

  // All intervals with the day in them that begin and end on days with incidents.
  private void look(int centre, int inCircle, int day) {
    if (prospective) {
      lookBack(centre, inCircle, day);
      return;
    }
    if (blocked[day]) {
      return;
    }
    int left = 0;
    int first = Math.max(0, day - maxDays + 1);
    for (int d = day; d >= first && !blocked[d]; d--) {
      if (onDay[d] > 0) {
        days[left] = d;
        counts[left++] = onDay[d];
      }
    }
    int all = left;
    int last = Math.min(lastDay, day + maxDays - 1);
    for (int d = day + 1; d <= last && !blocked[d]; d++) {
      if (onDay[d] > 0) {
        days[all] = d;
        counts[all++] = onDay[d];
      }
    }
    int sinceFirst = 0;
    for (int a = 0; a < left; a++) {
      sinceFirst += counts[a];
      int observed = sinceFirst;
      evaluate(centre, inCircle, days[a], day, observed);
      for (int b = left; b < all && days[b] - days[a] < maxDays; b++) {
        observed += counts[b];
        evaluate(centre, inCircle, days[a], days[b], observed);
      }
    }
  }

  private void lookBack(int centre, int inCircle, int day) {
    int observed = 0;
    int first = Math.max(0, lastDay - maxDays + 1);
    for (int d = lastDay; d >= first && !blocked[d]; d--) {
      if (onDay[d] > 0) {
        observed += onDay[d];
        if (d <= day) {
          evaluate(centre, inCircle, d, lastDay, observed);
        }
      }
    }
  }

  private void evaluate(int centre, int inCircle, int from, int to, int observed) {
    if (observed < minIncidents) {
      return;
    }
    int inTime = before[to + 1] - before[from];
    // c ln(c/μ) alone is larger than the ratio: most cylinders need no more than this
    double most = observed * (log[observed] + log[incidents] - log[inCircle] - log[inTime]);
    if (most + SLACK < bestRatio) {
      return;
    }
    double ratio = ratio(observed, inCircle, inTime, incidents);
    if (ratio > bestRatio || (space != null && ratio == bestRatio && isSmaller(centre, inCircle))) {
      bestRatio = ratio;
      bestCentre = centre;
      bestIncidents = inCircle;
      bestFrom = from;
      bestTo = to;
      bestObserved = observed;
    }
  }

  // The same incidents can be seen from several centres: the nearest describes them best.
  private boolean isSmaller(int centre, int inCircle) {
    return bestCentre >= 0
        && space.radius(centre, inCircle) < space.radius(bestCentre, bestIncidents);
  }

  /** Whether this cylinder is better than that of centres before. */
  boolean beats(ScanLoop other) {
    return bestRatio > other.bestRatio
        || (bestCentre >= 0
            && bestRatio == other.bestRatio
            && other.isSmaller(bestCentre, bestIncidents));
  }

  /** The log-likelihood ratio; 0 where no more was observed than expected. */
  static double ratio(int observed, int inCircle, int inTime, int incidents) {
    double expected = (double) inCircle * inTime / incidents;
    if (observed <= expected) {
      return 0;
    }
    double inside = observed * StrictMath.log(observed / expected);
    int others = incidents - observed;
    return others == 0 ? inside : inside + others * StrictMath.log(others / (incidents - expected));
  }
}
