package org.nearcast.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.nearcast.internal.TimeOrder;

/**
 * The days that a source had shown to cover by a given time, for sources that state no span: from
 * the local day of the first incident known then to that of the last. Incidents that became known
 * later have no part in it, or a single old case reported late would stretch the past of every
 * earlier forecast.
 */
final class Coverage {
  private final int steps;
  private final long[] known;
  private final long[] start;
  private final long[] end;

  private Coverage(int steps, long[] known, long[] start, long[] end) {
    this.steps = steps;
    this.known = known;
    this.start = start;
    this.end = end;
  }

  static Coverage of(Columns columns, ZoneId zone) {
    int size = columns.x().length;
    long[] knownFrom = new long[size];
    Arrays.setAll(knownFrom, i -> knownFrom(columns, i));
    int[] order = TimeOrder.sortedIndices(knownFrom);
    long[] known = new long[16];
    long[] start = new long[16];
    long[] end = new long[16];
    int steps = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int k = 0; k < size; k++) {
      int i = order == null ? k : order[k];
      // an interval [from, to) ends before `to`; an instant is its own end
      long lastMoment = Math.max(columns.from()[i], columns.to(i) - 1);
      if (columns.from()[i] >= first && lastMoment < last) {
        continue;
      }
      first = Math.min(first, startOfDay(columns.from()[i], 0, zone));
      last = Math.max(last, startOfDay(lastMoment, 1, zone));
      if (steps == known.length) {
        known = Arrays.copyOf(known, 2 * steps);
        start = Arrays.copyOf(start, 2 * steps);
        end = Arrays.copyOf(end, 2 * steps);
      }
      known[steps] = knownFrom(columns, i);
      start[steps] = first;
      end[steps++] = last;
    }
    return new Coverage(steps, known, start, end);
  }

  // The first cutoff at which a history holds the incident.
  private static long knownFrom(Columns columns, int i) {
    return Math.max(columns.reported(i), columns.occurred(i) + 1);
  }

  private static long startOfDay(long millis, int daysLater, ZoneId zone) {
    LocalDate day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    return day.plusDays(daysLater).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** What was known at a time; the span may end after it. Empty if nothing was known. */
  TimeSpan at(Instant cutoff) {
    long millis = cutoff.toEpochMilli();
    int low = 0;
    int high = steps;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (known[middle] <= millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? new TimeSpan(cutoff, cutoff) : span(low - 1);
  }

  /** What is known from all incidents. */
  TimeSpan all() {
    return steps == 0 ? new TimeSpan(Instant.EPOCH, Instant.EPOCH) : span(steps - 1);
  }

  private TimeSpan span(int step) {
    return new TimeSpan(Instant.ofEpochMilli(start[step]), Instant.ofEpochMilli(end[step]));
  }
}
