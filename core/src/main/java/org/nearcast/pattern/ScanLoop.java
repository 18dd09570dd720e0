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

  /** Days with incidents that are looked at together. */
  private static final int BLOCK = 4;

  private final int incidents;
  private final double perIncident;
  private final int minIncidents;
  private final int maxDays;
  private final boolean prospective;
  private final int lastDay;

  /** Incidents before each day, in the whole city. */
  private final int[] before;

  /** ln k for k = 0 … incidents. */
  private final double[] log;

  private final int[] onDay;

  /** One bit a day: whether any incident of the circle is on it. */
  private final long[] anyOnDay;

  private final boolean[] blocked;
  private boolean anyBlocked;

  // Around one day: possible first days and incidents from there to the day, possible last days and
  // incidents after the day until there.
  private final int[] startDay;
  private final int[] sinceStart;
  private final int[] endDay;
  private final int[] untilEnd;

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
    this.perIncident = 1.0 / incidents;
    this.minIncidents = minIncidents;
    this.maxDays = Math.min(maxDays, lastDay + 1);
    this.prospective = prospective;
    this.log = log;
    this.onDay = new int[lastDay + 1];
    this.anyOnDay = new long[(lastDay >> 6) + 1];
    this.blocked = new boolean[lastDay + 1];
    this.startDay = new int[this.maxDays];
    this.sinceStart = new int[this.maxDays];
    this.endDay = new int[this.maxDays];
    this.untilEnd = new int[this.maxDays];
  }

  static double[] logarithms(int most) {
    double[] log = new double[most + 1];
    for (int k = 0; k <= most; k++) {
      log[k] = StrictMath.log(k);
    }
    return log;
  }

  /** Starts anew, for cylinders with more than some ratio. */
  void forget(double ratio) {
    bestRatio = ratio;
    bestCentre = -1;
  }

  /** Looks at all circles around a centre; {@code taken} are clusters that must not be touched. */
  void centre(int centre, int[] around, int[] day, ScanTaken... taken) {
    anyBlocked = taken.length > 0;
    int done = 0;
    for (int k = 0; k < around.length; k++) {
      int i = around[k] < 0 ? ~around[k] : around[k];
      onDay[day[i]]++;
      anyOnDay[day[i] >> 6] |= 1L << day[i];
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
    Arrays.fill(anyOnDay, 0);
    if (anyBlocked) {
      Arrays.fill(blocked, false);
    }
  }

  // All intervals with the day in them that begin and end on days with incidents.
  private void look(int centre, int inCircle, int day) {
    if (prospective) {
      lookBack(centre, inCircle, day);
      return;
    }
    int first = Math.max(0, day - maxDays + 1);
    int last = Math.min(lastDay, day + maxDays - 1);
    if (anyBlocked) {
      first = freeSince(first, day);
      last = freeUntil(day, last);
    }
    int left = 0;
    int sum = 0;
    for (int d = first <= day ? day : -1; d >= first && d >= 0; d = dayBefore(d)) {
      sum += onDay[d];
      startDay[left] = d;
      sinceStart[left++] = sum;
    }
    endDay[0] = day;
    untilEnd[0] = 0;
    int right = 1;
    sum = 0;
    for (int d = dayAfter(day); d <= last; d = dayAfter(d)) {
      sum += onDay[d];
      endDay[right] = d;
      untilEnd[right++] = sum;
    }
    intervals(centre, inCircle, left, right);
  }

  private int freeSince(int first, int day) {
    int d = day;
    while (d >= first && !blocked[d]) {
      d--;
    }
    return d + 1;
  }

  private int freeUntil(int day, int last) {
    int d = day;
    while (d <= last && !blocked[d]) {
      d++;
    }
    return d - 1;
  }

  // The next earlier day with an incident in the circle; −1 if there is none.
  private int dayBefore(int day) {
    int word = day >> 6;
    long bits = anyOnDay[word] & ((1L << day) - 1); // of the days before it; shifts are modulo 64
    while (bits == 0) {
      if (--word < 0) {
        return -1;
      }
      bits = anyOnDay[word];
    }
    return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
  }

  // The next later day with an incident in the circle; beyond the last day if there is none.
  private int dayAfter(int day) {
    int word = day >> 6;
    long bits = anyOnDay[word] & (-2L << day);
    while (bits == 0) {
      if (++word == anyOnDay.length) {
        return Integer.MAX_VALUE;
      }
      bits = anyOnDay[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  // Blocks of starts by blocks of ends: most blocks are out of the question as a whole, for not
  // even
  // the count of their longest interval is remarkable on the days of their shortest.
  private void intervals(int centre, int inCircle, int left, int right) {
    for (int a0 = 0; a0 < left; a0 += BLOCK) {
      int a1 = Math.min(left, a0 + BLOCK);
      for (int b0 = 0; b0 < right && endDay[b0] - startDay[a0] < maxDays; b0 += BLOCK) {
        int b1 = Math.min(right, b0 + BLOCK);
        int most = sinceStart[a1 - 1] + untilEnd[b1 - 1];
        int least = before[endDay[b0] + 1] - before[startDay[a0]];
        if (!canBeat(most, inCircle, least)) {
          continue;
        }
        for (int a = a0; a < a1; a++) {
          for (int b = b0; b < b1 && endDay[b] - startDay[a] < maxDays; b++) {
            evaluate(centre, inCircle, startDay[a], endDay[b], sinceStart[a] + untilEnd[b]);
          }
        }
      }
    }
  }

  private void lookBack(int centre, int inCircle, int day) {
    int first = Math.max(0, lastDay - maxDays + 1);
    if (day < first) {
      return; // most incidents are too old to be part of what is going on
    }
    int observed = 0;
    for (int d = lastDay; d >= first && !blocked[d]; d--) {
      if (onDay[d] > 0) {
        observed += onDay[d];
        if (d <= day) {
          evaluate(centre, inCircle, d, lastDay, observed);
        }
      }
    }
  }

  /**
   * Whether a cylinder can be better than the best so far, by a bound that takes no logarithm:
   * since ln t ≤ t − 1, (N − c) ln((N − c)/(N − μ)) ≤ −(c − μ)(N − c)/(N − μ) ≤ −(c − μ)(1 − c/N).
   * The bound grows with c and falls with μ as long as c &gt; μ.
   */
  private boolean canBeat(int observed, int inCircle, int inTime) {
    double expected = inCircle * (double) inTime * perIncident;
    double excess = observed - expected;
    return observed >= minIncidents
        && excess > 0
        && observed * (log[observed] + log[incidents] - log[inCircle] - log[inTime])
                - excess * (1 - observed * perIncident)
                + SLACK
            >= bestRatio;
  }

  private void evaluate(int centre, int inCircle, int from, int to, int observed) {
    int inTime = before[to + 1] - before[from];
    if (!canBeat(observed, inCircle, inTime)) {
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
