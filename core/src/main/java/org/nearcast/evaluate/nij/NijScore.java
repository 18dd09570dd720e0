package org.nearcast.evaluate.nij;

import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.nearcast.evaluate.Oracle;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Check;

/**
 * The score of an entry.
 *
 * <ul>
 *   <li>PAI = (n / N) / (a / A), the predictive accuracy index: 1 for cells flagged blindly.
 *   <li>PEI* = n / n*, the predictive efficiency index, where n* is the most incidents that cells
 *       of the entry, trimmed ones included, hold within the area a ({@link Oracle}).
 * </ul>
 *
 * <p>n* is found for the entry's own cells: large cells have a small n*, so PEI* compares entries
 * of different cells badly. PAI grows as a shrinks. A broken rule is said, not punished. Every
 * incident counts as one, whatever its weight.
 *
 * <p>References: Chainey, Tompson and Uhlig (2008), doi:10.1057/palgrave.sj.8350066 (PAI); Hunt
 * (2016) for PEI, as used in the challenge.
 *
 * @param hits n, incidents in flagged cells
 * @param incidents N, all incidents of the window, also those outside every cell
 * @param outside incidents outside every cell
 * @param flaggedSquareMiles a, mi²
 * @param studyAreaSquareMiles A of the rules, mi²
 * @param mostHits n*
 * @param brokenRules what the entry must not have done, a sentence each
 */
public record NijScore(
    int hits,
    int incidents,
    int outside,
    double flaggedSquareMiles,
    double studyAreaSquareMiles,
    int mostHits,
    List<String> brokenRules) {
  /**
   * A confidence interval.
   *
   * @param low lower end
   * @param high upper end
   */
  public record Interval(double low, double high) {}

  /**
   * Makes a score.
   *
   * @param hits n
   * @param incidents N
   * @param outside incidents outside every cell
   * @param flaggedSquareMiles a
   * @param studyAreaSquareMiles A
   * @param mostHits n*
   * @param brokenRules a sentence each
   */
  public NijScore {
    brokenRules = List.copyOf(brokenRules);
  }

  /**
   * Scores an entry.
   *
   * @param entry the entry
   * @param rules the rules
   * @param happened the incidents of its category in its window, and no others
   * @return the score
   * @throws IllegalArgumentException if entry and incidents have different coordinate reference
   *     systems
   */
  public static NijScore of(NijEntry entry, NijRules rules, IncidentLog happened) {
    if (!entry.crs().equals(happened.crs())) {
      throw new IllegalArgumentException(
          "entry and incidents must have one coordinate reference system but have "
              + entry.crs()
              + " and "
              + happened.crs());
    }
    int[] counts = new int[entry.size()];
    int outside = 0;
    int hits = 0;
    for (int i = 0; i < happened.size(); i++) {
      int cell = entry.cellOf(happened.x(i), happened.y(i));
      if (cell < 0) {
        outside++;
        continue;
      }
      counts[cell]++;
      hits += entry.isHotspot(cell) ? 1 : 0;
    }
    double flagged = entry.flaggedSquareMiles();
    int most =
        Oracle.mostIncidents(
            counts, entry.areasSquareMetres(), flagged * NijRules.SQUARE_METRES_PER_SQUARE_MILE);
    return new NijScore(
        hits,
        happened.size(),
        outside,
        flagged,
        rules.studyAreaSquareMiles(),
        most,
        entry.brokenRules(rules));
  }

  /**
   * The predictive accuracy index.
   *
   * @return at least 0; NaN without incidents or flagged area
   */
  public double pai() {
    return pai((double) hits / incidents);
  }

  private double pai(double hitRate) {
    return hitRate / (flaggedSquareMiles / studyAreaSquareMiles);
  }

  /**
   * The predictive efficiency index.
   *
   * @return from 0 to 1; NaN if no cells within the area hold an incident
   */
  public double peiStar() {
    return (double) hits / mostHits;
  }

  /**
   * Exact (Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404) confidence interval of the PAI:
   * the number of hits taken for binomial given that of all incidents. Incidents that cluster make
   * it too narrow.
   *
   * @param level for example 0.95; strictly between 0 and 1
   * @return the interval; NaN without incidents
   * @throws IllegalArgumentException if the level is outside its range
   */
  public Interval paiInterval(double level) {
    double tail = (1 - Check.openUnit("level", level)) / 2;
    if (incidents == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    int misses = incidents - hits;
    double low =
        hits == 0 ? 0 : BetaDistribution.of(hits, misses + 1).inverseCumulativeProbability(tail);
    double high =
        misses == 0 ? 1 : BetaDistribution.of(hits + 1, misses).inverseSurvivalProbability(tail);
    return new Interval(pai(low), pai(high));
  }

  /** A line for people: hits, incidents, area, PAI with its 95 % interval, PEI*. */
  @Override
  public String toString() {
    Interval interval = paiInterval(0.95);
    return String.format(
        Locale.ROOT,
        "%d/%d in %.3f mi², PAI %.2f [%.2f, %.2f], PEI* %.3f (%d of %d)%s",
        hits,
        incidents,
        flaggedSquareMiles,
        pai(),
        interval.low(),
        interval.high(),
        peiStar(),
        hits,
        mostHits,
        brokenRules.isEmpty() ? "" : ", breaks: " + String.join("; ", brokenRules));
  }
}
