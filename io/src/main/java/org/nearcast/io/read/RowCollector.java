package org.nearcast.io.read;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.nearcast.event.TimeSpan;
import org.nearcast.io.Projection;

/** Checks each row on its own, and keeps it in the buffer or among the rejected. */
final class RowCollector {
  private static final int ROWS_PER_REPORT = 8192;
  private static final double NULL_ISLAND = 1e-9;
  private static final long MINUTE_MILLIS = 60_000L;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private final RowSource source;
  private final IncidentColumns columns;
  private final boolean geographic;
  private final boolean occurredAsDate;
  private final boolean reportedAsDate;
  private final boolean hasEnd;
  private final boolean hasReported;
  private final boolean hasCategory;
  private final boolean hasWeight;
  private final boolean hasId;
  private final String defaultCategory;
  private final List<DateTimeFormatter> patterns;
  private final LocalClock clock;
  private final long observedFromMillis;
  private final long observedToMillis;
  private final ParsedTime time = new ParsedTime();
  private final RowBuffer buffer = new RowBuffer();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private long rows;

  /** What is wrong with the row at hand; null while nothing is. */
  private RejectedRow problem;

  private long startMillis;
  private long endMillis;

  RowCollector(RowSource source, IncidentColumns columns) {
    this.source = source;
    this.columns = columns;
    this.geographic = !columns.is("inMetres") && Projection.isGeographic(columns.sourceCrs());
    this.occurredAsDate = columns.is("occurredAsDate");
    this.reportedAsDate = columns.is("reportedAsDate");
    this.hasEnd = columns.is(Field.OCCURRED_TO.key());
    this.hasReported = columns.is(Field.REPORTED.key());
    this.hasCategory = columns.is(Field.CATEGORY.key());
    this.hasWeight = columns.is(Field.WEIGHT.key());
    this.hasId = columns.is(Field.ID.key());
    this.defaultCategory = columns.defaultCategory();
    this.patterns = TimePatterns.of(columns.timePatterns());
    this.clock = new LocalClock(columns.zone());
    TimeSpan observed = columns.observed();
    this.observedFromMillis = observed == null ? Long.MIN_VALUE : observed.start().toEpochMilli();
    this.observedToMillis = observed == null ? Long.MAX_VALUE : observed.end().toEpochMilli();
  }

  void readAll(ProgressListener listener) throws IOException {
    while (source.next()) {
      rows++;
      problem = source.fault();
      if (problem == null) {
        takeRow();
      }
      if (problem != null) {
        rejected.add(problem);
      }
      if (rows % ROWS_PER_REPORT == 0) {
        listener.progress(rows, source.fraction());
      }
    }
  }

  private void takeRow() {
    double x = number(Field.X);
    double y = problem == null ? number(Field.Y) : 0;
    if (problem == null) {
      checkPlace(x, y);
    }
    if (problem != null || !takeTime(Field.OCCURRED_FROM, occurredAsDate)) {
      return;
    }
    long from = startMillis;
    long to = endMillis;
    int flags = startFlags();
    boolean endIsDate = time.dateOnly;
    if (hasEnd && source.text(Field.OCCURRED_TO) != null) {
      if (!takeTime(Field.OCCURRED_TO, occurredAsDate)) {
        return;
      }
      to = endMillis;
      endIsDate = time.dateOnly;
      flags |= endIsDate ? RowBuffer.DATE_ONLY : 0;
      if (to < from) {
        reject(
            Field.OCCURRED_TO,
            RejectReason.ENDS_BEFORE_START,
            "must not be before " + source.text(Field.OCCURRED_FROM));
        return;
      }
    }
    long reported = to;
    if (hasReported) {
      if (!takeTime(Field.REPORTED, reportedAsDate)) {
        return;
      }
      reported = endMillis;
      if (endIsDate && reported < to && reported >= from) {
        to = reported;
      }
      if (reported < to) {
        reject(
            Field.REPORTED,
            RejectReason.REPORTED_BEFORE_OCCURRED,
            "must not be before the incident occurred, "
                + source.text(to == from || !hasEnd ? Field.OCCURRED_FROM : Field.OCCURRED_TO));
        return;
      }
    }
    long middle = from + (to - from) / 2;
    if (middle < observedFromMillis || middle >= observedToMillis) {
      reject(
          Field.OCCURRED_FROM,
          RejectReason.OUTSIDE_OBSERVED_DAYS,
          "must lie in the observed days, " + columns.observedDays());
      return;
    }
    takeRest(x, y, from, to, reported, flags);
  }

  private void takeRest(double x, double y, long from, long to, long reported, int flags) {
    String category = hasCategory ? source.text(Field.CATEGORY) : null;
    category = category == null ? defaultCategory : category;
    if (category == null) {
      reject(Field.CATEGORY, RejectReason.MISSING_VALUE, "the category is missing");
      return;
    }
    double weight = hasWeight ? number(Field.WEIGHT) : 1;
    boolean weightInRange = (float) weight > 0 && (float) weight <= Float.MAX_VALUE;
    if (problem == null && !weightInRange) {
      reject(Field.WEIGHT, RejectReason.WEIGHT_OUT_OF_RANGE, "must be > 0 and at most 3.4e38");
    }
    if (problem != null) {
      return;
    }
    buffer.add(x, y, from, to, reported, flags, category, source.line());
    if (hasWeight) {
      buffer.weight((float) weight);
    }
    if (hasId) {
      buffer.id(source.text(Field.ID));
    }
  }

  private double number(Field field) {
    String text = source.text(field);
    if (text == null) {
      reject(field, RejectReason.MISSING_VALUE, "the number is missing");
      return Double.NaN;
    }
    try {
      double value = Numbers.parse(text);
      if (!Double.isFinite(value)) {
        reject(field, RejectReason.NOT_FINITE, "must be a finite number");
      }
      return value;
    } catch (NumberFormatException e) {
      reject(
          field,
          RejectReason.NOT_A_NUMBER,
          text.indexOf(',') >= 0
              ? "must be a number, with a point for decimals"
              : "must be a number");
      return Double.NaN;
    }
  }

  private void checkPlace(double x, double y) {
    if (Math.abs(x) < NULL_ISLAND && Math.abs(y) < NULL_ISLAND) {
      rejectPlace(RejectReason.NULL_ISLAND, "must not be (0, 0), the mark of an unknown place");
    } else if (geographic && !isLonLat(x, y)) {
      if (isLonLat(y, x)) {
        rejectPlace(
            RejectReason.SWAPPED_LON_LAT,
            "latitude must be from -90 to 90; swapped, both would be in range");
      } else {
        rejectPlace(
            RejectReason.LON_LAT_OUT_OF_RANGE,
            "longitude must be from -180 to 180 and latitude from -90 to 90");
      }
    }
  }

  private static boolean isLonLat(double x, double y) {
    return x >= -180 && x <= 180 && y >= -90 && y <= 90;
  }

  // Sets startMillis and endMillis, which differ for a date.
  private boolean takeTime(Field field, boolean asDate) {
    String text = source.text(field);
    if (text == null) {
      reject(field, RejectReason.MISSING_VALUE, "the time is missing");
      return false;
    }
    boolean iso = patterns.isEmpty() || source.isTime(field);
    boolean parsed = iso ? time.parseIso(text) : TimePatterns.parse(patterns, text, time);
    boolean yearKnown = parsed || (iso && time.year != ParsedTime.NO_YEAR);
    boolean yearInRange = time.year >= FIRST_YEAR && time.year <= LAST_YEAR;
    if (yearKnown && !yearInRange) {
      reject(field, RejectReason.YEAR_OUT_OF_RANGE, "the year must be from 1900 to 2100");
      return false;
    }
    if (!parsed) {
      reject(field, RejectReason.NOT_A_TIME, "must be a date or time " + acceptedForms());
      return false;
    }
    toInstants(asDate);
    return true;
  }

  private void toInstants(boolean asDate) {
    long day = Math.floorDiv(time.localMillis, ParsedTime.DAY_MILLIS);
    if (asDate && time.hasOffset) {
      long local = clock.toLocalMillis(time.localMillis - time.offsetMillis);
      day = Math.floorDiv(local, ParsedTime.DAY_MILLIS);
    }
    if (asDate || time.dateOnly) {
      time.dateOnly = true;
      startMillis = clock.startOfDay(day);
      endMillis = clock.startOfDay(day + 1);
    } else if (time.hasOffset) {
      startMillis = time.localMillis - time.offsetMillis;
      endMillis = startMillis;
    } else {
      startMillis = clock.toUtcMillis(time.localMillis);
      endMillis = startMillis;
    }
  }

  // What the time just taken looks like, in local time.
  private int startFlags() {
    if (time.dateOnly) {
      return RowBuffer.DATE_ONLY;
    }
    long local = time.hasOffset ? clock.toLocalMillis(startMillis) : time.localMillis;
    long timeOfDay = Math.floorMod(local, ParsedTime.DAY_MILLIS);
    if (timeOfDay == 0) {
      return RowBuffer.AT_MIDNIGHT;
    }
    return timeOfDay == MINUTE_MILLIS ? RowBuffer.AT_ONE_MINUTE_PAST : 0;
  }

  private String acceptedForms() {
    return patterns.isEmpty()
        ? "in ISO 8601, such as 2024-03-10 or 2024-03-10 14:30 (for others state timePatterns)"
        : "in one of the forms \"" + String.join("\", \"", columns.timePatterns()) + "\"";
  }

  private void reject(Field field, RejectReason reason, String detail) {
    String text = source.text(field);
    problem =
        new RejectedRow(
            source.unit(), source.line(), name(field), text == null ? "" : text, reason, detail);
  }

  private void rejectPlace(RejectReason reason, String detail) {
    problem =
        new RejectedRow(
            source.unit(),
            source.line(),
            name(Field.X) + ", " + name(Field.Y),
            source.text(Field.X) + ", " + source.text(Field.Y),
            reason,
            detail);
  }

  private String name(Field field) {
    return columns.get(field.key());
  }

  RowBuffer buffer() {
    return buffer;
  }

  List<RejectedRow> rejected() {
    return rejected;
  }

  long rows() {
    return rows;
  }

  boolean isGeographic() {
    return geographic;
  }

  LocalClock clock() {
    return clock;
  }
}
