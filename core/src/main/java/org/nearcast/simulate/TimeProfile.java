package org.nearcast.simulate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** A rhythm in a time zone: the factor ν at any time, and over a span cut into quarter hours. */
final class TimeProfile {
  static final double MILLIS_PER_DAY = 86_400_000.0;
  private static final long QUARTER_MILLIS = 900_000;
  private static final long HOUR_MILLIS = 3_600_000;
  // 1970-01-01 was a Thursday; weeks begin on Monday
  private static final long THURSDAY_HOURS = 3 * 24;

  private final Rhythm rhythm;
  private final double[] hourOfWeek;
  private final ZoneRules rules;

  TimeProfile(Rhythm rhythm, ZoneId zone) {
    this.rhythm = rhythm;
    this.hourOfWeek = rhythm.hourOfWeekFactors();
    this.rules = zone.getRules();
  }

  /** The factor ν at a time: that of the quarter hour it lies in. */
  double factor(long millis) {
    long quarter = Math.floorDiv(millis, QUARTER_MILLIS) * QUARTER_MILLIS;
    long local = quarter + 1000L * rules.getOffset(Instant.ofEpochMilli(quarter)).getTotalSeconds();
    long hour = Math.floorDiv(local, HOUR_MILLIS) + THURSDAY_HOURS;
    return hourOfWeek[(int) Math.floorMod(hour, (long) Rhythm.HOURS_OF_WEEK)]
        * rhythm.seasonFactor(local / MILLIS_PER_DAY);
  }

  Table over(long startMillis, long endMillis) {
    return new Table(this, startMillis, endMillis);
  }

  /** A span {@code [start, end)} cut at quarter hours, with ∫ν dt in days up to each cut. */
  static final class Table {
    private final long[] cut;
    private final double[] cumulativeDays;

    private Table(TimeProfile profile, long start, long end) {
      long firstQuarter = Math.floorDiv(start, QUARTER_MILLIS);
      int pieces = (int) (Math.floorDiv(end - 1, QUARTER_MILLIS) - firstQuarter + 1);
      cut = new long[pieces + 1];
      cumulativeDays = new double[pieces + 1];
      cut[0] = start;
      for (int i = 0; i < pieces; i++) {
        cut[i + 1] = Math.min(end, (firstQuarter + i + 1) * QUARTER_MILLIS);
        cumulativeDays[i + 1] =
            cumulativeDays[i] + profile.factor(cut[i]) * (cut[i + 1] - cut[i]) / MILLIS_PER_DAY;
      }
    }

    int pieces() {
      return cut.length - 1;
    }

    long pieceStart(int piece) {
      return cut[piece];
    }

    long pieceEnd(int piece) {
      return cut[piece + 1];
    }

    /** ∫ν dt over one piece, days. */
    double days(int piece) {
      return cumulativeDays[piece + 1] - cumulativeDays[piece];
    }

    /** ∫ν dt over the span, days. */
    double days() {
      return cumulativeDays[cumulativeDays.length - 1];
    }

    /** Draws a time with density proportional to ν, on whole milliseconds. */
    long sample(UniformRandomProvider random) {
      int found = Arrays.binarySearch(cumulativeDays, random.nextDouble() * days());
      int piece = Math.min(pieces() - 1, found >= 0 ? found : -found - 2);
      return cut[piece] + (long) (random.nextDouble() * (cut[piece + 1] - cut[piece]));
    }
  }
}
