package org.nearcast.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** What the log holds of {@link Events}. Columns that change nothing are those of the events. */
final class Recorder {
  final Events events;
  final int type;
  final double[] x;
  final double[] y;
  final long[] from;
  final long[] to;
  final long[] reported;

  Recorder(CityModel model, int type, Events events, UniformRandomProvider random) {
    Recording recording = model.city.recording();
    this.events = events;
    this.type = type;
    boolean snaps = recording.blockMetres() > 0;
    this.x = snaps ? new double[events.size] : events.x;
    this.y = snaps ? new double[events.size] : events.y;
    if (snaps) {
      snap(new BlockPoints(recording.blockMetres(), model.inside));
    }
    this.from = recording.dateOnly() ? new long[events.size] : events.time;
    this.to = recording.dateOnly() ? new long[events.size] : events.time;
    if (recording.dateOnly()) {
      date(model.city.zone());
    }
    this.reported = recording.meanDelayDays() > 0 ? new long[events.size] : to;
    if (recording.meanDelayDays() > 0) {
      delay(recording.meanDelayDays() * TimeProfile.MILLIS_PER_DAY, random);
    }
  }

  private void snap(BlockPoints points) {
    double[] place = new double[2];
    for (int i = 0; i < x.length; i++) {
      place[0] = events.x[i];
      place[1] = events.y[i];
      points.snap(place);
      x[i] = place[0];
      y[i] = place[1];
    }
  }

  private void date(ZoneId zone) {
    for (int i = 0; i < from.length; i++) {
      LocalDate day = Instant.ofEpochMilli(events.time[i]).atZone(zone).toLocalDate();
      from[i] = day.atStartOfDay(zone).toInstant().toEpochMilli();
      to[i] = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }
  }

  private void delay(double meanMillis, UniformRandomProvider random) {
    ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
    for (int i = 0; i < reported.length; i++) {
      long known = events.time[i] + (long) (meanMillis * exponential.sample());
      reported[i] = Math.max(to[i], known);
    }
  }
}
