package org.nearcast.simulate;

import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * What becomes of an incident on its way into the log. It changes what is recorded, never what
 * happened: with the same seed the same incidents occur under every practice.
 *
 * <p><b>Anonymised points.</b> With {@code blockMetres} &gt; 0, an incident is moved to the nearest
 * mid-block point of a street grid with blocks of that size, turned by 17°, as open police data
 * are; the points carry several incidents each, and all lie inside the study area (where none of
 * the points around does, the incident keeps its place).
 *
 * <p><b>Reporting delay.</b> An incident becomes known after an exponentially distributed time with
 * mean {@code meanDelayDays}; 0 means at once.
 *
 * <p><b>Date only.</b> The log then holds the local day instead of the time, and an incident
 * becomes known when its day is over, or later if the delay says so.
 *
 * @param blockMetres length of a block's side, metres; 0 for exact places
 * @param meanDelayDays mean reporting delay, days; 0 for none
 * @param dateOnly whether times are cut to dates
 */
public record Recording(double blockMetres, double meanDelayDays, boolean dateOnly) {
  /** Exact places and times, known at once. */
  public static final Recording EXACT = new Recording(0, 0, false);

  /**
   * Makes a practice.
   *
   * @param blockMetres length of a block's side, 0 for exact places
   * @param meanDelayDays mean reporting delay, 0 for none
   * @param dateOnly whether times are cut to dates
   * @throws IllegalArgumentException if a value is negative or not finite; the message names it
   */
  public Recording {
    Check.notNegative("blockMetres", blockMetres);
    Check.notNegative("meanDelayDays", meanDelayDays);
  }

  /** All components, numbers as the provenance has them. */
  @Override
  public String toString() {
    return "Recording[blockMetres="
        + Decimals.text(blockMetres)
        + ", meanDelayDays="
        + Decimals.text(meanDelayDays)
        + ", dateOnly="
        + dateOnly
        + "]";
  }
}
