package org.nearcast.io.write;

import java.util.Locale;
import org.nearcast.grid.Grid;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;

/** A forecast's cells in the order of their ranks, with what all files state about them. */
final class Ranked {
  /** Level of the intervals in all files. */
  static final double LEVEL = 0.95;

  static final String QUANTITY = "expected incidents per square kilometre";

  final Forecast forecast;
  final Grid grid;
  private final int[] cells;

  Ranked(Forecast forecast) {
    this.forecast = forecast;
    this.grid = forecast.grid();
    this.cells = forecast.ranking();
  }

  int size() {
    return cells.length;
  }

  /** The cell of an index in the ranking, which is its rank less one. */
  int cell(int index) {
    return cells[index];
  }

  int[] cells() {
    return cells.clone();
  }

  double expected(int index) {
    return forecast.expectedCount(cells[index]);
  }

  /** Expected incidents per square kilometre of the whole cell: what cells are ranked by. */
  double perKm2(int index) {
    return perKm2(forecast, cells[index]);
  }

  static double perKm2(Forecast forecast, int cell) {
    return forecast.expectedCount(cell) / forecast.grid().wholeAreaSquareMetres(cell) * 1e6;
  }

  double areaSquareMetres(int index) {
    return grid.areaSquareMetres(cells[index]);
  }

  CountInterval interval(int index) {
    return forecast.interval(cells[index], LEVEL);
  }

  /** The length of the horizon for people: {@code "7 days"}, {@code "8 hours"}. */
  static String length(Forecast forecast) {
    double days = forecast.horizon().days();
    // a week that begins or ends summer time is 167 or 169 hours, not 7.0 days
    boolean inDays = days == Math.rint(days) || days >= 14;
    double value = inDays ? days : days * 24;
    String number =
        value == Math.rint(value)
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, "%.1f", value);
    return number + (inDays ? " day" : " hour") + (number.equals("1") ? "" : "s");
  }
}
