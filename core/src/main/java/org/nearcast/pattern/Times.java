package org.nearcast.pattern;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.IntSort;

/** The times of a log in the unit in which the statistics compare them. */
final class Times {
  static final double MILLIS_PER_DAY = 86_400_000.0;

  /** Milliseconds or days, in the order of the log. */
  final long[] value;

  final boolean calendarDays;

  private Times(long[] value, boolean calendarDays) {
    this.value = value;
    this.calendarDays = calendarDays;
  }

  /**
   * Elapsed time, or whole days if they are wanted or a date without an hour is among the times:
   * its midpoint is no hour at all, and 23 or 25 hours lie between those of some neighbouring days.
   */
  static Times of(IncidentLog log, boolean wantCalendarDays) {
    boolean days = wantCalendarDays || log.hasDateOnly();
    long[] value = new long[log.size()];
    for (int i = 0; i < value.length; i++) {
      value[i] = days ? localDay(log, i) : log.occurredMillis(i);
    }
    return new Times(value, days);
  }

  /** The local date of an incident's midpoint, as days since 1970. */
  static long localDay(IncidentLog log, int i) {
    return Instant.ofEpochMilli(log.occurredMillis(i))
        .atZone(log.zone())
        .toLocalDate()
        .toEpochDay();
  }

  /** The largest difference that is still within a number of days. */
  long limit(double days) {
    return calendarDays ? (long) Math.floor(days) : Math.round(days * MILLIS_PER_DAY);
  }

  double days(long difference) {
    return calendarDays ? difference : difference / MILLIS_PER_DAY;
  }

  /** Ascending. The order of a log, but for zones whose clocks go back over midnight. */
  long[] sorted() {
    int[] order = order();
    long[] out = value.clone();
    for (int r = 0; order != null && r < out.length; r++) {
      out[r] = value[order[r]];
    }
    return out;
  }

  /** The place of each incident in {@link #sorted}. */
  int[] ranks() {
    int[] order = order();
    int[] rank = new int[value.length];
    for (int r = 0; r < rank.length; r++) {
      rank[order == null ? r : order[r]] = r;
    }
    return rank;
  }

  // Null where the log's own order will do.
  private int[] order() {
    return IntSort.sortedIndices(value.length, (a, b) -> Long.compare(value[a], value[b]));
  }

  /** What a reader should know about the data. */
  static List<String> notes(IncidentLog log, boolean daysUnasked) {
    List<String> notes = new ArrayList<>();
    if (daysUnasked) {
      notes.add("some incidents have a date without an hour: times are compared by whole days");
    }
    boolean weighted = false;
    for (int i = 0; i < log.size() && !weighted; i++) {
      weighted = log.weight(i) != 1;
    }
    if (weighted) {
      notes.add("weights are not used: every entry of the log counts as one incident");
    }
    return notes;
  }
}
