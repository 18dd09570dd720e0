package org.nearcast.audit.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.ShiftTest;

/**
 * Measure 2, after The Markup's analysis of PredPol (2021): who lives in the most and the least
 * targeted cells. A cell's targeting is its allocation, or its score if so chosen, summed over
 * windows; only cells with people take part.
 *
 * <ul>
 *   <li><b>Share</b> S_r(B) = Σ_{i∈B} n_ir / Σ_{i∈B} N_i for B each decile of cells by targeting;
 *       <b>lift</b> S_r(B) / S_r(all) − 1 and the difference S_r(B) − S_r(all) for the most and the
 *       least targeted decile.
 *   <li><b>Spearman's ρ</b> between targeting and w_ir.
 *   <li><b>Share above the median</b>: of the group's people, those in cells targeted more than the
 *       median cell (type-7 quantile), and its difference to that of all people.
 * </ul>
 *
 * <p><b>Ties.</b> Cells tied in targeting share their mid-rank, and where they straddle a decile
 * each lies in it with the same part: file order decides nothing. If a whole tenth of the cells or
 * more are tied at 0, the least targeted decile is thus a part of all of them.
 *
 * <p>Nothing is lost to classes of areas: composition stays fractional. Intervals resample blocks
 * of cells and keep the windows. ρ is judged within [−0.1, 0.1] by default, a convention without
 * standing in law; the rest is context. Immutable and thread-safe.
 */
public final class ShareLift implements GroupMeasure {
  private final GroupRules rules;
  private final Tolerance tolerance;
  private final boolean byScore;

  private ShareLift(GroupRules rules, Tolerance tolerance, boolean byScore) {
    this.rules = rules;
    this.tolerance = tolerance;
    this.byScore = byScore;
  }

  /**
   * Default rules, by allocation, ρ within [−0.1, 0.1].
   *
   * @return the defaults
   */
  public static ShareLift withDefaults() {
    return new ShareLift(GroupRules.withDefaults(), Tolerance.difference(0.1), false);
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules; the reference plays no part
   * @return a copy
   */
  public ShareLift withRules(GroupRules newRules) {
    return new ShareLift(Objects.requireNonNull(newRules, "newRules"), tolerance, byScore);
  }

  /**
   * Another band for ρ.
   *
   * @param band values of ρ that pass
   * @return a copy
   */
  public ShareLift withTolerance(Tolerance band) {
    return new ShareLift(rules, Objects.requireNonNull(band, "band"), byScore);
  }

  /**
   * Ranks cells by score in place of allocation.
   *
   * @param score true for the score
   * @return a copy
   */
  public ShareLift withTargetingByScore(boolean score) {
    return new ShareLift(rules, tolerance, score);
  }

  @Override
  public Measure measure() {
    return Measure.SHARE_LIFT;
  }

  @Override
  public GroupRules rules() {
    return rules;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("tolerance", tolerance.toString());
    out.put("targetingBy", byScore ? "score" : "allocation");
    return out;
  }

  @Override
  public List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty) {
    Groups groups = new Groups(subject, population, rules);
    double[] targeting = new double[groups.cells()];
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < targeting.length; i++) {
        targeting[i] += byScore ? subject.score(t, i) : subject.allocation(t, i);
      }
    }
    Composition composition = new Composition(groups, targeting);
    Interval[] figures = uncertainty.intervals(composition::figures, composition.scales());
    ShiftTest[] tests = uncertainty.tests(composition::correlations, false);
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    for (int r = 0; r < groups.named(); r++) {
      addRows(rows, groups, r, figures, tests[r]);
    }
    rows.plain(
        new Rows.Label("all", "", "cells without people, in no decile", "cells"),
        population.emptyCells(),
        "");
    return rows.list();
  }

  private void addRows(Rows rows, Groups groups, int r, Interval[] figures, ShiftTest test) {
    String noPeople = "no people live in the cells of the decile";
    int most = Composition.DECILES - 1;
    String by = byScore ? "by score" : "by allocation";
    row(
        rows,
        groups,
        r,
        figures,
        Composition.LIFT + most,
        "lift, most targeted decile " + by,
        noPeople);
    row(rows, groups, r, figures, Composition.LIFT, "lift, least targeted decile " + by, noPeople);
    for (int d : new int[] {most, 0}) {
      row(
          rows,
          groups,
          r,
          figures,
          Composition.DIFFERENCE + d,
          "share of residents less that overall, "
              + (d == most ? "most" : "least")
              + " targeted decile "
              + by,
          noPeople);
    }
    Rows.Label rho =
        new Rows.Label(
            groups.name(r),
            "",
            "Spearman correlation of "
                + (byScore ? "score" : "allocation")
                + " with the group's share of residents",
            "");
    if (groups.assessed(r)) {
      Interval interval = figures[groups.size() * Composition.RHO + r];
      rows.figure(
          rho,
          interval,
          Optional.of(test),
          Optional.of(tolerance),
          "all cells with people tie in targeting or in the group's share");
    } else {
      rows.missing(rho, Optional.of(tolerance), groups.obstacle(r));
    }
    row(
        rows,
        groups,
        r,
        figures,
        Composition.ABOVE,
        "share of the group above the median cell",
        "");
    row(
        rows,
        groups,
        r,
        figures,
        Composition.ABOVE_LESS_ALL,
        "share of the group above the median cell less that of all people",
        "");
    for (int d = 0; d < Composition.DECILES; d++) {
      row(
          rows,
          groups,
          r,
          figures,
          Composition.SHARE + d,
          String.format(
              Locale.ROOT,
              "share of residents, decile %d of 10 (1 the least targeted) %s",
              d + 1,
              by),
          noPeople);
    }
  }

  private static void row(
      Rows rows,
      Groups groups,
      int r,
      Interval[] figures,
      int kind,
      String quantity,
      String ifNaN) {
    Rows.Label label = new Rows.Label(groups.name(r), "", quantity, "");
    if (groups.assessed(r)) {
      rows.figure(label, figures[groups.size() * kind + r], Rows.NO_TEST, Rows.NO_TOLERANCE, ifNaN);
    } else {
      rows.missing(label, Rows.NO_TOLERANCE, groups.obstacle(r));
    }
  }
}
