package org.nearcast.audit.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.uncertainty.Interval;

/** Shares of an urn over time, from many runs. Immutable. */
public final class UrnResult {
  private final Urn urn;
  private final long seed;
  private final List<Series> shares = new ArrayList<>();
  private final List<Interval> finals = new ArrayList<>();

  UrnResult(Urn urn, long seed, int[] step, double[][][] share) {
    this.urn = urn;
    this.seed = seed;
    for (double[][] ofCell : share) {
      shares.add(Series.of(step, ofCell));
      double[] last = new double[ofCell.length];
      for (int run = 0; run < last.length; run++) {
        last[run] = ofCell[run][step.length - 1];
      }
      finals.add(Series.summary(last));
    }
  }

  /**
   * What was run.
   *
   * @return the urn
   */
  public Urn urn() {
    return urn;
  }

  /**
   * What settled the draws.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * Share of a cell over time, by number of draws.
   *
   * @param cell its number
   * @return mean and 5 % to 95 % band of the runs
   */
  public Series share(int cell) {
    return shares.get(cell);
  }

  /**
   * Share of a cell after the last draw.
   *
   * @param cell its number
   * @return mean over the runs, their 5 % and 95 % quantiles, standard error of the mean, runs
   */
  public Interval finalShare(int cell) {
    return finals.get(cell);
  }

  /**
   * The figures for a report: for each cell the mean share after the last draw with its 95 %
   * Monte-Carlo interval and p (Student's t over the runs), against the share it would have if
   * every cell were drawn equally often.
   *
   * @param subject whose audit
   * @return descriptive figures, one a cell
   */
  public List<Draft> drafts(String subject) {
    List<Draft> out = new ArrayList<>();
    for (int cell = 0; cell < urn.cells(); cell++) {
      Interval share = finals.get(cell);
      double half = MonteCarlo.halfWidth(share);
      out.add(
          new Draft(
              Measure.FEEDBACK,
              subject,
              "all",
              "",
              "mean share of patrols of cell "
                  + (cell + 1)
                  + " at the end of "
                  + urn
                  + "; visited equally often it would be "
                  + urn.evenShare(cell),
              "",
              share.estimate(),
              share.estimate() - half,
              share.estimate() + half,
              0.95,
              MonteCarlo.p(share, urn.evenShare(cell)),
              share.effectiveN(),
              Optional.empty(),
              ""));
    }
    return out;
  }
}
