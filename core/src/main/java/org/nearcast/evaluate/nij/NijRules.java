package org.nearcast.evaluate.nij;

import org.nearcast.internal.Check;

/**
 * What an entry had to keep to. Lengths are <b>international</b> feet (0.3048 m exactly) and miles
 * of 5,280 of them: the challenge's coordinates are those of EPSG:2913, the Oregon North state
 * plane in international feet. (A US survey foot is longer by 2 in a million.)
 *
 * <p>Cells at the edge may be trimmed below the least area. A shapefile does not say which were, so
 * cells smaller than the entry's middle one (by area) are taken for trimmed, and the least area and
 * width are asked of the middle one. The width is the least distance between two parallel lines
 * that hold the cell between them.
 *
 * @param minCellSquareFeet least area of a cell, ft²; &gt; 0
 * @param maxCellSquareFeet largest area of a cell, ft²; at least the least
 * @param minCellWidthFeet least width of a cell, ft; &gt; 0
 * @param minFlaggedSquareMiles least area of all flagged cells, mi²; &gt; 0
 * @param maxFlaggedSquareMiles largest area of all flagged cells, mi²; at least the least
 * @param studyAreaSquareMiles the A of the predictive accuracy index, mi²; &gt; 0
 */
public record NijRules(
    double minCellSquareFeet,
    double maxCellSquareFeet,
    double minCellWidthFeet,
    double minFlaggedSquareMiles,
    double maxFlaggedSquareMiles,
    double studyAreaSquareMiles) {
  /** Metres of an international foot. */
  public static final double METRES_PER_FOOT = 0.3048;

  /** Square metres of a square mile of international feet. */
  public static final double SQUARE_METRES_PER_SQUARE_MILE =
      5280 * METRES_PER_FOOT * (5280 * METRES_PER_FOOT);

  /**
   * The rules of 2017: cells of 62,500 to 360,000 ft² (a square's side is 250 to 600 ft), at least
   * 125 ft wide, 0.25 to 0.75 mi² flagged, of 147.71 mi².
   */
  public static final NijRules OF_2017 = new NijRules(62_500, 360_000, 125, 0.25, 0.75, 147.71);

  /**
   * Makes rules.
   *
   * @param minCellSquareFeet least area of a cell
   * @param maxCellSquareFeet largest area of a cell
   * @param minCellWidthFeet least width of a cell
   * @param minFlaggedSquareMiles least area flagged
   * @param maxFlaggedSquareMiles largest area flagged
   * @param studyAreaSquareMiles area of the city
   * @throws IllegalArgumentException if a value is outside its range
   */
  public NijRules {
    Check.positive("minCellSquareFeet", minCellSquareFeet);
    Check.positive("minCellWidthFeet", minCellWidthFeet);
    Check.positive("minFlaggedSquareMiles", minFlaggedSquareMiles);
    Check.positive("studyAreaSquareMiles", studyAreaSquareMiles);
    atLeast("maxCellSquareFeet", "minCellSquareFeet", minCellSquareFeet, maxCellSquareFeet);
    atLeast(
        "maxFlaggedSquareMiles",
        "minFlaggedSquareMiles",
        minFlaggedSquareMiles,
        maxFlaggedSquareMiles);
  }

  private static void atLeast(String name, String other, double least, double value) {
    if (!(Check.positive(name, value) >= least)) {
      throw new IllegalArgumentException(
          name + " must be >= " + other + ", which is " + least + ", but was " + value);
    }
  }

  /**
   * The same rules for another city.
   *
   * @param squareMiles its area, mi²; &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if the area is not &gt; 0
   */
  public NijRules withStudyAreaSquareMiles(double squareMiles) {
    return new NijRules(
        minCellSquareFeet,
        maxCellSquareFeet,
        minCellWidthFeet,
        minFlaggedSquareMiles,
        maxFlaggedSquareMiles,
        squareMiles);
  }
}
