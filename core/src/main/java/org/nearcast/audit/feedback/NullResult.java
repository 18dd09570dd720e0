package org.nearcast.audit.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.grid.Grid;

/**
 * What a forecaster finds on data without a pattern, and on the real ones. Series have one value a
 * day. Intervals of simulated figures give mean, 95 % Monte-Carlo interval of the mean (Student's t
 * over the replicates), standard error and number of replicates. Immutable.
 */
public final class NullResult {
  private final String subject;
  private final String rule;
  private final double byChance;
  private final double areaShare;
  private final ArmRuns empty;
  private final ArmRuns real;

  NullResult(String subject, String rule, Grid grid, List<DailyRun.Trace> traces, int replicates) {
    this.subject = subject;
    this.rule = rule;
    empty = new ArmRuns(traces.subList(0, replicates), Optional.empty());
    real = new ArmRuns(traces.subList(replicates, replicates + 1), Optional.empty());
    double cells = 0;
    double area = 0;
    int sets = 0;
    double total = grid.totalAreaSquareMetres();
    for (DailyRun.Trace trace : traces.subList(0, replicates)) {
      for (int[] flagged : trace.flagged()) {
        sets++;
        cells += flagged.length / (double) grid.size();
        for (int cell : flagged) {
          area += grid.areaSquareMetres(cell) / total;
        }
      }
    }
    byChance = cells / sets;
    areaShare = area / sets;
  }

  private static Interval withInterval(Interval runs) {
    double half = MonteCarlo.halfWidth(runs);
    return new Interval(
        runs.estimate(),
        runs.estimate() - half,
        runs.estimate() + half,
        runs.standardError(),
        runs.effectiveN());
  }

  /**
   * Mean day-to-day overlap of the flagged cells on data without a pattern.
   *
   * @return with a 95 % Monte-Carlo interval; NaN if on some day nothing was flagged
   */
  public Interval overlap() {
    return withInterval(ArmRuns.mean(empty.overlap));
  }

  /**
   * Overlap that sets of the same sizes drawn at random would have, |K|/n.
   *
   * @return from 0 to 1
   */
  public double overlapByChance() {
    return byChance;
  }

  /**
   * Mean day-to-day overlap on the real data.
   *
   * @return from 0 to 1; NaN if on some day nothing was flagged
   */
  public double realOverlap() {
    return ArmRuns.mean(real.overlap).estimate();
  }

  /**
   * The flagged cells' mean share of the forecast on data without a pattern, from the second day
   * on. A method that finds nothing has {@link #flaggedAreaShare}.
   *
   * @return with a 95 % Monte-Carlo interval; NaN if on some day nothing was forecast
   */
  public Interval forecastShare() {
    return withInterval(ArmRuns.mean(empty.forecastShare));
  }

  /**
   * Mean share of the grid's area that is flagged on data without a pattern.
   *
   * @return from 0 to 1
   */
  public double flaggedAreaShare() {
    return areaShare;
  }

  /**
   * The flagged cells' mean share of the forecast on the real data, from the second day on.
   *
   * @return from 0 to 1; NaN if on some day nothing was forecast
   */
  public double realForecastShare() {
    return ArmRuns.mean(real.forecastShare).estimate();
  }

  /**
   * Overlap with the day before on data without a pattern; NaN on day 0.
   *
   * @return by day
   */
  public Series overlapByDay() {
    return ArmRuns.series(empty.overlap);
  }

  /**
   * Cells flagged on any day so far, on data without a pattern.
   *
   * @return by day
   */
  public Series everFlagged() {
    return ArmRuns.series(empty.everFlagged);
  }

  /**
   * The figures for a report: those on data without a pattern, with the p of what chance or a
   * method that found nothing would give (Student's t over the replicates); those on the real data,
   * with their p among the replicates, (1 + those at least as great) / (1 + all).
   *
   * @return descriptive figures
   */
  public List<Draft> drafts() {
    List<Draft> out = new ArrayList<>();
    String none = " on data without a pattern, " + rule;
    out.add(
        draft(
            "mean day-to-day overlap of the flagged cells"
                + none
                + "; by chance it would be "
                + byChance
                + ", on the real data it is "
                + realOverlap(),
            overlap(),
            MonteCarlo.p(ArmRuns.mean(empty.overlap), byChance)));
    out.add(
        draft(
            "share of the forecast in flagged cells"
                + none
                + "; their share of the area is "
                + areaShare
                + ", on the real data their share of the forecast is "
                + realForecastShare(),
            forecastShare(),
            MonteCarlo.p(ArmRuns.mean(empty.forecastShare), areaShare)));
    out.add(
        draft(
            "mean day-to-day overlap of the flagged cells on the real data, " + rule,
            alone(realOverlap()),
            MonteCarlo.p(realOverlap(), ArmRuns.means(empty.overlap))));
    out.add(
        draft(
            "share of the forecast in flagged cells on the real data, " + rule,
            alone(realForecastShare()),
            MonteCarlo.p(realForecastShare(), ArmRuns.means(empty.forecastShare))));
    return out;
  }

  // the real data are one run: no chance of the simulation is in them
  private static Interval alone(double value) {
    return new Interval(value, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  private Draft draft(String quantity, Interval value, double p) {
    return new Draft(
        Measure.FEEDBACK,
        subject,
        "all",
        "",
        quantity,
        "",
        value.estimate(),
        value.lower(),
        value.upper(),
        Double.isNaN(value.lower()) ? Double.NaN : 0.95,
        p,
        value.effectiveN(),
        Optional.empty(),
        Double.isNaN(value.estimate()) ? "nothing was forecast or flagged on some day" : "");
  }
}
