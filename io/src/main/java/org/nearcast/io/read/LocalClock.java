package org.nearcast.io.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Turns local times into instants by the rule stated in {@link IncidentColumns}, and counts the
 * times that do not exist or exist twice. The offset of each day without a change is looked up
 * once. Not thread-safe. For the years 1900 to 2100.
 */
final class LocalClock {
  private static final int FIRST_DAY = (int) LocalDate.of(1899, 12, 25).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(2101, 1, 7).toEpochDay();
  private static final int UNKNOWN = Integer.MIN_VALUE;
  private static final int CHANGES = Integer.MAX_VALUE;
  private static final long DAY = ParsedTime.DAY_MILLIS;

  private final ZoneRules rules;
  private final int[] offsetMillisOfDay = new int[LAST_DAY - FIRST_DAY + 1];
  private long gaps;
  private long overlaps;

  LocalClock(ZoneId zone) {
    this.rules = zone.getRules();
    Arrays.fill(offsetMillisOfDay, UNKNOWN);
  }

  /** The instant of a local time; one in a gap or an overlap is counted. */
  long toUtcMillis(long localMillis) {
    int offset = plainOffset(Math.floorDiv(localMillis, DAY));
    if (offset != CHANGES) {
      return localMillis - offset;
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(localMillis, 1000L),
            (int) Math.floorMod(localMillis, 1000L) * 1_000_000,
            ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return localMillis - rules.getOffset(local).getTotalSeconds() * 1000L;
    }
    if (change.isGap()) {
      gaps++;
    } else {
      overlaps++;
    }
    // The offset before the change moves a time in a gap forward by its length, and takes the
    // earlier of two.
    return localMillis - change.getOffsetBefore().getTotalSeconds() * 1000L;
  }

  /** The first instant of a local day. */
  long startOfDay(long epochDay) {
    int offset = plainOffset(epochDay);
    if (offset != CHANGES) {
      return epochDay * DAY - offset;
    }
    LocalDateTime midnight = LocalDateTime.of(LocalDate.ofEpochDay(epochDay), LocalTime.MIDNIGHT);
    ZoneOffsetTransition change = rules.getTransition(midnight);
    if (change != null && change.isGap()) {
      return change.getInstant().toEpochMilli();
    }
    ZoneOffset before = change == null ? rules.getOffset(midnight) : change.getOffsetBefore();
    return epochDay * DAY - before.getTotalSeconds() * 1000L;
  }

  /** The local time of an instant. */
  long toLocalMillis(long utcMillis) {
    return utcMillis + rules.getOffset(Instant.ofEpochMilli(utcMillis)).getTotalSeconds() * 1000L;
  }

  private int plainOffset(long epochDay) {
    int index = (int) (epochDay - FIRST_DAY);
    int offset = offsetMillisOfDay[index];
    if (offset == UNKNOWN) {
      offset = lookUp(epochDay);
      offsetMillisOfDay[index] = offset;
    }
    return offset;
  }

  // Offsets reach from -18 h to +18 h, so a change within the local day is within this window.
  private int lookUp(long epochDay) {
    Instant before = Instant.ofEpochMilli((epochDay - 1) * DAY);
    ZoneOffsetTransition next = rules.nextTransition(before);
    if (next != null && next.getInstant().toEpochMilli() < (epochDay + 2) * DAY) {
      return CHANGES;
    }
    return rules.getOffset(before).getTotalSeconds() * 1000;
  }

  long gaps() {
    return gaps;
  }

  long overlaps() {
    return overlaps;
  }
}
