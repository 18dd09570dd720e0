package org.nearcast.simulate;

import java.time.ZoneId;
import org.nearcast.event.TimeSpan;

/** Mean numbers of a type's incidents, without regard to the study area's edge. */
final class Progeny {
  private Progeny() {}

  static double expectedIncidents(CrimeType type, ZoneId zone, TimeSpan span) {
    long end = span.end().toEpochMilli();
    TimeProfile.Table table =
        new TimeProfile(type.rhythm(), zone).over(span.start().toEpochMilli(), end);
    double theta = type.branchingRatio();
    double decay = (1 - theta) / type.meanTriggerDays();
    double sum = 0;
    for (int i = 0; i < table.pieces(); i++) {
      double middle = 0.5 * (table.pieceStart(i) + table.pieceEnd(i));
      double daysLeft = (end - middle) / TimeProfile.MILLIS_PER_DAY;
      sum += table.days(i) * (1 - theta / (1 - theta) * Math.expm1(-decay * daysLeft));
    }
    return type.backgroundPerDay() * sum;
  }
}
