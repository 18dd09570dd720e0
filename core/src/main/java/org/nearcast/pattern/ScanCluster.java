package org.nearcast.pattern;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A cylinder with more incidents than expected: a circle, and some days.
 *
 * @param centreX easting of its centre, metres
 * @param centreY northing of its centre, metres
 * @param centreCell the grid's cell in whose centre it is, or −1 for a scan without a grid
 * @param radiusMetres distance from the centre to the farthest place in it; 0 for a single place
 * @param firstDay first local day
 * @param lastDay last local day, included
 * @param observed number of incidents c in it
 * @param expected their number μ if times had nothing to do with places: incidents in the circle on
 *     all days × incidents on these days everywhere / all incidents
 * @param logLikelihoodRatio c ln(c/μ) + (N − c) ln((N − c)/(N − μ))
 * @param pValue (1 + permutations whose best cylinder has at least this ratio) / (1 +
 *     permutations); for the second and later clusters this is on the safe side
 * @param incidents indices in the log of the incidents in it, ascending
 */
public record ScanCluster(
    double centreX,
    double centreY,
    int centreCell,
    double radiusMetres,
    LocalDate firstDay,
    LocalDate lastDay,
    int observed,
    double expected,
    double logLikelihoodRatio,
    double pValue,
    int[] incidents) {
  /**
   * Makes a cluster; the array is copied.
   *
   * @param centreX easting of its centre
   * @param centreY northing of its centre
   * @param centreCell cell, or −1
   * @param radiusMetres distance to the farthest place
   * @param firstDay first local day
   * @param lastDay last local day
   * @param observed number of incidents
   * @param expected expected number
   * @param logLikelihoodRatio log-likelihood ratio
   * @param pValue p-value
   * @param incidents indices in the log
   */
  public ScanCluster {
    incidents = incidents.clone();
  }

  /**
   * Indices in the log of the incidents in the cylinder.
   *
   * @return a copy, ascending
   */
  @Override
  public int[] incidents() {
    return incidents.clone();
  }

  /**
   * Its length.
   *
   * @return whole days, at least 1
   */
  public int days() {
    return (int) ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }

  /**
   * Observed by expected.
   *
   * @return above 1
   */
  public double ratio() {
    return observed / expected;
  }

  /** A line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ScanCluster[%d incidents, %.2f expected, within %.0f m of (%.0f, %.0f) from %s to %s,"
            + " LLR %.2f, p = %.4f]",
        observed,
        expected,
        radiusMetres,
        centreX,
        centreY,
        firstDay,
        lastDay,
        logLikelihoodRatio,
        pValue);
  }
}
