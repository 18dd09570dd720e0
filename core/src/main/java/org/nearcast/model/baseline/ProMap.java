package org.nearcast.model.baseline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.PointIndex;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;

/**
 * Prospective hotspot mapping: the score of a cell is Σᵢ 1 / ((1 + dᵢ)(1 + tᵢ)) over the incidents
 * not farther than 400 m and younger than 8 weeks, with d the distance in cells and t the age in
 * weeks. (K. J. Bowers, S. D. Johnson and K. Pease 2004, <i>Prospective hot-spotting: the future of
 * crime mapping?</i>, British Journal of Criminology 44(5), doi:10.1093/bjc/azh036.)
 *
 * <p><b>Grid variant</b> (the default, as in the paper): d is the distance between the centre of
 * the incident's cell and that of the scored cell, in whole cells; t in whole weeks. <b>Continuous
 * variant</b>: d from the incident itself to the centre of the scored cell, t not rounded.
 *
 * <p>The scores rank cells; to make them expected counts they are all multiplied by one number, so
 * that their sum is the rate at which incidents in the study area arrive: Σᵢ 1/(1+tᵢ) / ∫ 1/(1+t)
 * over the ages observed, per day. It forgets everything older than 8 weeks, which costs it dearly
 * where crime is rare. Immutable and thread-safe.
 */
public final class ProMap implements Forecaster {
  private static final double DAYS_PER_WEEK = 7;

  private final double reachMetres;
  private final int weeks;
  private final boolean continuous;

  private ProMap(double reachMetres, int weeks, boolean continuous) {
    this.reachMetres = reachMetres;
    this.weeks = weeks;
    this.continuous = continuous;
  }

  /**
   * 400 m, 8 weeks, grid variant.
   *
   * @return the forecaster
   */
  public static ProMap withDefaults() {
    return new ProMap(400, 8, false);
  }

  /**
   * Another reach in space.
   *
   * @param metres distance up to which an incident counts, inclusive; &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public ProMap withReachMetres(double metres) {
    return new ProMap(Check.positive("reachMetres", metres), weeks, continuous);
  }

  /**
   * Another reach in time.
   *
   * @param count number of weeks an incident counts; at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public ProMap withWeeks(int count) {
    return new ProMap(reachMetres, Check.atLeast("weeks", 1, count), continuous);
  }

  /**
   * Grid or continuous variant.
   *
   * @param on true for distances and ages that are not rounded
   * @return a copy
   */
  public ProMap withContinuous(boolean on) {
    return new ProMap(reachMetres, weeks, on);
  }

  @Override
  public String name() {
    return "ProMap";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("reachMetres", Decimals.text(reachMetres));
    out.put("weeks", String.valueOf(weeks));
    out.put("variant", continuous ? "continuous" : "grid");
    return Collections.unmodifiableMap(out);
  }

  private double ageWeight(double ageDays) {
    double t = ageDays / DAYS_PER_WEEK;
    return t >= weeks ? 0 : 1 / (1 + (continuous ? t : Math.floor(t)));
  }

  /** ∫ of the weight over ages from 0, days. */
  private double ageIntegral(double ageDays) {
    double t = Math.min(weeks, ageDays / DAYS_PER_WEEK);
    if (continuous) {
      return DAYS_PER_WEEK * StrictMath.log1p(t);
    }
    double sum = 0;
    for (int week = 0; week < t; week++) {
      sum += Math.min(1, t - week) / (1 + week);
    }
    return DAYS_PER_WEEK * sum;
  }

  @Override
  public FittedModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    IncidentLog log = history.log();
    double cellMetres = grid.cellSizeMetres();
    int[] cellOf = new int[log.size()];
    double[] weight = new double[log.size()];
    double total = 0;
    for (int i = 0; i < weight.length; i++) {
      cellOf[i] = grid.cellOf(log.x(i), log.y(i));
      weight[i] = cellOf[i] < 0 ? 0 : log.weight(i) * ageWeight(history.ageDays(i));
      total += weight[i];
    }
    double[] score = scores(grid, log, cellOf, weight, cellMetres);
    double scoreSum = 0;
    for (double s : score) {
      scoreSum += s;
    }
    double gap = history.gapDays();
    double fullDays = ageIntegral(gap + history.observedDays()) - ageIntegral(gap);
    double scale = scoreSum > 0 && fullDays > 0 ? total / fullDays / scoreSum : 0;
    double[] rate = new double[score.length];
    for (int cell = 0; cell < rate.length; cell++) {
      rate[cell] = score[cell] * scale;
    }
    double widestCell = CellRadius.widest(grid);
    Influence influence =
        new Influence() {
          @Override
          public double ratePerDay(int cell, int incident) {
            return weight[incident] == 0
                ? 0
                : scale
                    * weight[incident]
                    * distanceWeight(grid, log, cellOf, cell, incident, cellMetres);
          }

          @Override
          public double reachMetres(int cell) {
            // from the incident to its cell's centre, and from there to the scored cell's
            return widestCell + reachMetres + 1e-3;
          }
        };
    Map<String, Double> estimates = new LinkedHashMap<>();
    estimates.put("weightOfIncidents", total);
    estimates.put("daysOfFullWeight", fullDays);
    List<String> warnings =
        history.size() > 0 && total == 0
            ? List.of(
                String.format(
                    Locale.ROOT,
                    "no incident in the study area is younger than %d weeks: every cell is forecast"
                        + " 0",
                    weeks))
            : List.of();
    return new BaselineModel(this, history, grid, rate, influence, estimates, warnings);
  }

  private double[] scores(
      Grid grid, IncidentLog log, int[] cellOf, double[] weight, double cellMetres) {
    double[] centreX = new double[grid.size()];
    double[] centreY = new double[grid.size()];
    for (int cell = 0; cell < centreX.length; cell++) {
      centreX[cell] = grid.centreX(cell);
      centreY[cell] = grid.centreY(cell);
    }
    PointIndex centres = new PointIndex(centreX, centreY, Math.max(reachMetres / 2, cellMetres));
    Spread spread = new Spread(centreX, centreY, cellMetres);
    if (continuous) {
      for (int i = 0; i < weight.length; i++) {
        spread.from(centres, log.x(i), log.y(i), weight[i]);
      }
      return spread.score;
    }
    // incidents of one cell are at one distance from any other
    double[] ofCell = new double[grid.size()];
    for (int i = 0; i < weight.length; i++) {
      if (weight[i] > 0) {
        ofCell[cellOf[i]] += weight[i];
      }
    }
    for (int cell = 0; cell < ofCell.length; cell++) {
      spread.from(centres, centreX[cell], centreY[cell], ofCell[cell]);
    }
    return spread.score;
  }

  /** Adds what comes from a place to the cells around; one for all, so that no place makes any. */
  private final class Spread implements IntConsumer {
    private final double[] centreX;
    private final double[] centreY;
    private final double cellMetres;
    private final double[] score;
    private double x;
    private double y;
    private double weight;

    Spread(double[] centreX, double[] centreY, double cellMetres) {
      this.centreX = centreX;
      this.centreY = centreY;
      this.cellMetres = cellMetres;
      this.score = new double[centreX.length];
    }

    void from(PointIndex centres, double fromX, double fromY, double weightThere) {
      if (weightThere > 0) {
        x = fromX;
        y = fromY;
        weight = weightThere;
        centres.near(x, y, reachMetres + 1e-6, this);
      }
    }

    @Override
    public void accept(int cell) {
      score[cell] += weight * distanceWeight(centreX[cell] - x, centreY[cell] - y, cellMetres);
    }
  }

  private double distanceWeight(
      Grid grid, IncidentLog log, int[] cellOf, int cell, int incident, double cellMetres) {
    double x = continuous ? log.x(incident) : grid.centreX(cellOf[incident]);
    double y = continuous ? log.y(incident) : grid.centreY(cellOf[incident]);
    return distanceWeight(grid.centreX(cell) - x, grid.centreY(cell) - y, cellMetres);
  }

  private double distanceWeight(double dx, double dy, double cellMetres) {
    double metres = Math.hypot(dx, dy);
    // a micrometre of slack: centres are computed, and 400.0000000001 m is 400 m
    if (metres > reachMetres + 1e-6) {
      return 0;
    }
    double d = metres / cellMetres;
    return 1 / (1 + (continuous ? d : Math.floor(d + 1e-9)));
  }
}
