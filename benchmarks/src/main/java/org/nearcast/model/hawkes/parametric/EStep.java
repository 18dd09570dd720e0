package org.nearcast.model.hawkes.parametric;

import org.nearcast.event.History;
import org.nearcast.grid.Grid;

/**
 * One pass of the fit over all pairs of incidents, for measurements: constant background,
 * exponential and Gaussian kernels of fixed size, cut-offs of 60 days and 500 m, a dead time of an
 * hour. In the model's package, since nobody else should see a pass.
 */
public final class EStep {
  private static final double CUT_OFF_DAYS = 60;
  private static final double CUT_OFF_METRES = 500;
  private static final double DEAD_DAYS = 1 / 24.0;
  private static final double RATIO = 0.3;

  private final Likelihood likelihood;
  private final Layout layout;
  private final double[] at;
  private Likelihood.Value last;

  /**
   * Sorts the incidents, as a fit does.
   *
   * @param history the incidents
   * @param grid the study area
   */
  public EStep(History history, Grid grid) {
    double days = history.observedDays();
    Points points =
        Points.of(
            history,
            grid,
            new int[history.log().categories().size()],
            1,
            0,
            days,
            CUT_OFF_DAYS,
            CUT_OFF_METRES);
    double length = CUT_OFF_DAYS - DEAD_DAYS;
    likelihood =
        new Likelihood(
            points,
            new ConstantShape(points, grid),
            new Edges(points, grid, CUT_OFF_METRES),
            DEAD_DAYS,
            length,
            CUT_OFF_METRES);
    layout = new Layout(1, 0, false, false, DEAD_DAYS, 1, length, CUT_OFF_METRES);
    at = new double[layout.size()];
    at[layout.rate(0)] = StrictMath.log((1 - RATIO) * points.size / days);
    at[layout.ratio(0, 0)] = StrictMath.log(RATIO);
    at[layout.timeScale()] = Layout.entry(10, DEAD_DAYS);
    at[layout.spaceScale()] = Layout.entry(100, 1);
  }

  /**
   * Takes the pass: log-likelihood, gradient, the integral over the study area, and what is
   * attributed to triggering.
   *
   * @return pairs within the cut-offs
   */
  public long run() {
    last = likelihood.at(layout, at);
    return last.pairs;
  }

  /**
   * Of the last pass.
   *
   * @return Σ ln λ over the incidents
   */
  public double logIntensity() {
    return last.logSum;
  }

  /**
   * Of the last pass.
   *
   * @return incidents attributed to triggering
   */
  public double triggered() {
    return last.triggered[0];
  }
}
