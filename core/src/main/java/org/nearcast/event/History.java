package org.nearcast.event;

import java.time.Duration;
import java.time.Instant;
import org.nearcast.provenance.Provenance;

/**
 * A log as it was known at a cutoff: what a forecast made at that time may use. Only {@link
 * IncidentLog#knownAt} makes one. Immutable and thread-safe.
 */
public final class History {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final IncidentLog log;
  private final Instant cutoff;
  private final long cutoffMillis;

  History(IncidentLog log, Instant cutoff) {
    this.log = log;
    this.cutoff = cutoff;
    this.cutoffMillis = cutoff.toEpochMilli();
  }

  /**
   * The incidents known at the cutoff. Its observed span ends at the cutoff, or earlier where the
   * data end earlier.
   *
   * @return the log
   */
  public IncidentLog log() {
    return log;
  }

  /**
   * The time of the forecast.
   *
   * @return the cutoff
   */
  public Instant cutoff() {
    return cutoff;
  }

  /**
   * The number of incidents known.
   *
   * @return at least 0
   */
  public int size() {
    return log.size();
  }

  /**
   * How long before the cutoff an incident occurred, by its midpoint.
   *
   * @param i index in {@code [0, size)}
   * @return days, &gt; 0
   */
  public double ageDays(int i) {
    return (cutoffMillis - log.occurredMillis(i)) / MILLIS_PER_DAY;
  }

  /**
   * How long the source had been observed at the cutoff.
   *
   * @return days, at least 0
   */
  public double observedDays() {
    return log.observed().days();
  }

  /**
   * How long before the cutoff the observation ended: 0 for data that reach the cutoff.
   *
   * @return days, at least 0
   */
  public double gapDays() {
    return Math.max(0, Duration.between(log.observed().end(), cutoff).toMillis() / MILLIS_PER_DAY);
  }

  /**
   * Where the history came from.
   *
   * @return the log's provenance and the cutoff
   */
  public Provenance provenance() {
    return Provenance.of("History").fact("cutoff", cutoff).parent(log.provenance()).build();
  }
}
