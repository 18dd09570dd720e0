package org.nearcast.io.write;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Colour classes of a ranked forecast, from the hottest cell to the coolest. Most cells of a city
 * are alike and a few are very hot, so classes follow shares of the cells, with limits rounded to
 * two digits so that a legend can be read.
 *
 * <p>The colours grow darker evenly, in print and for colour-blind readers too (ColorBrewer's
 * YlGnBu, from https://colorbrewer2.org, Apache-2.0).
 */
final class ColourScale {
  private static final double[] HOTTEST_SHARES = {0.01, 0.03, 0.08, 0.2, 0.4, 0.65};
  private static final List<String> COLOURS =
      List.of("#0c2c84", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4", "#ffffcc");

  /**
   * Cells of one colour.
   *
   * @param colour as {@code #rrggbb}
   * @param least lower limit, expected incidents per square kilometre; 0 for the coolest class
   * @param end index in the ranking after the last of its cells
   */
  record Band(String colour, double least, int end) {}

  private final List<Band> bands;

  ColourScale(Ranked ranked) {
    List<Band> out = new ArrayList<>();
    int end = 0;
    for (int i = 0; i < COLOURS.size(); i++) {
      boolean last = i == HOTTEST_SHARES.length;
      double least = last ? 0 : limit(ranked, HOTTEST_SHARES[i]);
      int from = end;
      while (end < ranked.size() && ranked.perKm2(end) >= least) {
        end++;
      }
      if (end > from) {
        out.add(new Band(COLOURS.get(i), least, end));
      }
    }
    bands = Collections.unmodifiableList(out);
  }

  private static double limit(Ranked ranked, double share) {
    int last = Math.max(0, (int) Math.round(share * ranked.size()) - 1);
    double value = ranked.perKm2(last);
    // rounded down, so that the class keeps its share; a zero has no digits to round
    return value == 0
        ? 0
        : new BigDecimal(value).round(new MathContext(2, RoundingMode.DOWN)).doubleValue();
  }

  /** The classes that have cells, the hottest first. */
  List<Band> bands() {
    return bands;
  }
}
