package org.nearcast.io.read;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a reader found out about its input. Counts of times and places are of accepted rows; only
 * times changed for clocks that go forward or back are counted in all rows and columns of times.
 *
 * @param rows rows read: {@code accepted} plus the sum of {@code rejected}
 * @param accepted rows that became incidents
 * @param rejected rows that did not, by reason, in the order of {@link RejectReason}; reasons that
 *     did not occur are absent
 * @param exactDuplicates rows equal to an earlier one in every column that is read; they are kept
 * @param distinctLocations number of different places, compared as they stand in the source
 * @param mostRepeatedX x or longitude of the most repeated place, in the source's system
 * @param mostRepeatedY y or latitude of the most repeated place, in the source's system
 * @param mostRepeatedCount how many incidents it has
 * @param dateOnly incidents of which only the date is known
 * @param atMidnight incidents stamped 00:00 local time, which often means an unknown time
 * @param atOneMinutePast incidents stamped 00:01 local time, which often means the same
 * @param timesInGap local times that do not exist, as clocks went forward; moved forward
 * @param timesInOverlap local times that exist twice, as clocks went back; the earlier is taken
 * @param outsideStudyArea incidents outside the study area; −1 if none was given
 */
public record DataQuality(
    long rows,
    long accepted,
    Map<RejectReason, Long> rejected,
    long exactDuplicates,
    long distinctLocations,
    double mostRepeatedX,
    double mostRepeatedY,
    long mostRepeatedCount,
    long dateOnly,
    long atMidnight,
    long atOneMinutePast,
    long timesInGap,
    long timesInOverlap,
    long outsideStudyArea) {

  /**
   * Makes a summary.
   *
   * @param rows rows read
   * @param accepted rows that became incidents
   * @param rejected rows that did not, by reason
   * @param exactDuplicates rows equal to an earlier one
   * @param distinctLocations number of different places
   * @param mostRepeatedX x or longitude of the most repeated place
   * @param mostRepeatedY y or latitude of the most repeated place
   * @param mostRepeatedCount how many incidents it has
   * @param dateOnly incidents of which only the date is known
   * @param atMidnight incidents stamped 00:00
   * @param atOneMinutePast incidents stamped 00:01
   * @param timesInGap local times that do not exist
   * @param timesInOverlap local times that exist twice
   * @param outsideStudyArea incidents outside the study area, or −1
   * @throws IllegalArgumentException if the rows do not add up
   */
  public DataQuality {
    rejected = rejected.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rejected));
    long sum = accepted;
    for (long count : rejected.values()) {
      sum += count;
    }
    if (sum != rows) {
      throw new IllegalArgumentException(
          "rows must be accepted + rejected but were " + rows + " against " + sum);
    }
  }

  static Map<RejectReason, Long> byReason(List<RejectedRow> rejected) {
    Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    for (RejectedRow row : rejected) {
      counts.merge(row.reason(), 1L, Long::sum);
    }
    return counts;
  }

  /**
   * How many rows were rejected.
   *
   * @return at least 0
   */
  public long rejectedRows() {
    return rows - accepted;
  }

  /**
   * How many rows were rejected for one reason.
   *
   * @param reason the reason
   * @return at least 0
   */
  public long rejected(RejectReason reason) {
    return rejected.getOrDefault(reason, 0L);
  }

  /**
   * Share of the accepted incidents.
   *
   * @param count one of the counts, for example {@link #dateOnly}
   * @return from 0 to 1; 0 if there are no incidents or the count is not known
   */
  public double share(long count) {
    return accepted == 0 ? 0 : Math.max(0, count) / (double) accepted;
  }

  /**
   * Everything by name, in a fixed order: for JSON and provenance.
   *
   * @return an unmodifiable map of numbers; {@code outsideStudyArea} is absent if no area was given
   */
  public Map<String, Number> asMap() {
    Map<String, Number> map = new LinkedHashMap<>();
    map.put("rows", rows);
    map.put("accepted", accepted);
    map.put("rejected", rejectedRows());
    rejected.forEach((reason, count) -> map.put("rejected." + reason, count));
    map.put("exactDuplicates", exactDuplicates);
    map.put("distinctLocations", distinctLocations);
    map.put("mostRepeatedX", mostRepeatedX);
    map.put("mostRepeatedY", mostRepeatedY);
    map.put("mostRepeatedCount", mostRepeatedCount);
    map.put("dateOnly", dateOnly);
    map.put("atMidnight", atMidnight);
    map.put("atOneMinutePast", atOneMinutePast);
    map.put("timesInGap", timesInGap);
    map.put("timesInOverlap", timesInOverlap);
    if (outsideStudyArea >= 0) {
      map.put("outsideStudyArea", outsideStudyArea);
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * The summary for people: aligned lines, ended by {@code \n}.
   *
   * @return the text
   */
  public String describe() {
    return describe(true);
  }

  /**
   * The same without the coordinates of the most repeated place, for documents in which no place of
   * an incident may stand, such as a bias report.
   *
   * @return lines as those of {@link #describe()}
   */
  public String describeWithoutPlaces() {
    return describe(false);
  }

  private String describe(boolean places) {
    StringBuilder out = new StringBuilder();
    line(out, "rows", rows, "");
    line(out, "accepted", accepted, percent(accepted, rows) + " of the rows");
    line(out, "rejected", rejectedRows(), percent(rejectedRows(), rows) + " of the rows");
    for (RejectReason reason : RejectReason.values()) {
      // the two classic mistakes are named even where they did not occur: 0 is news
      boolean always = reason == RejectReason.NULL_ISLAND || reason == RejectReason.SWAPPED_LON_LAT;
      if (always || rejected(reason) > 0) {
        line(out, "  " + reason.description(), rejected(reason), "");
      }
    }
    line(out, "exact duplicates, kept", exactDuplicates, ofAccepted(exactDuplicates));
    line(out, "distinct locations", distinctLocations, "");
    line(
        out,
        "at the most repeated location",
        mostRepeatedCount,
        ofAccepted(mostRepeatedCount)
            + (places ? ", at " + number(mostRepeatedX) + ", " + number(mostRepeatedY) : ""));
    line(out, "date without a time", dateOnly, ofAccepted(dateOnly));
    line(out, "stamped 00:00", atMidnight, ofAccepted(atMidnight));
    line(out, "stamped 00:01", atOneMinutePast, ofAccepted(atOneMinutePast));
    line(out, "times that do not exist (DST)", timesInGap, "moved forward");
    line(out, "times that exist twice (DST)", timesInOverlap, "the earlier taken");
    if (outsideStudyArea >= 0) {
      line(out, "outside the study area, kept", outsideStudyArea, ofAccepted(outsideStudyArea));
    }
    return out.toString();
  }

  private String ofAccepted(long count) {
    return percent(count, accepted);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
  }

  private static String percent(long count, long of) {
    return String.format(Locale.ROOT, "%.2f %%", of == 0 ? 0 : 100.0 * count / of);
  }

  private static void line(StringBuilder out, String label, long count, String remark) {
    String text = String.format(Locale.ROOT, "%-44s %,12d  %s", label, count, remark);
    out.append(text.stripTrailing()).append('\n');
  }

  /** Same as {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
