package org.nearcast.audit.measure;

import static org.nearcast.audit.measure.Sums.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.internal.Pieces;

/**
 * Measure 7: what would be flagged if all crime were reported (after Akpinar, De-Arteaga and
 * Chouldechova 2021). Reported incidents are taken as Binomial(true, p_d) with given rates, so the
 * corrected score of cell i in area d is λ_i / p_d.
 *
 * <p>In each window as large a share of the area as the allocation flags is flagged again by {@link
 * org.nearcast.audit.subject.Flagging#topShare}, once by score and once by corrected score; how far
 * the allocation itself follows the score is a row. For each area R_d is the number of cells
 * flagged by score over that by corrected score, with the difference; for each group there are its
 * exposures to both sets, compared with the reference group or, without one, everyone else.
 *
 * <p><b>Tipping point.</b> The exposure ratio to the cells flagged by corrected score passes if it
 * lies within the tolerance, [0.8, 1.25] by default. The smallest Γ such that rates within [p_d /
 * Γ, p_d Γ] can turn this is searched over all flagged sets of as many cells that such rates can
 * make the top: exact for one window, rates by cell and a whole number of flagged cells. Otherwise
 * cells and windows are let vary by themselves and the last cell be flagged in part, which allows
 * more than the rates do, and Γ is a proven lower bound. A judgement that no Γ turns has Γ = ∞. Γ
 * has no interval: it is a worst case over all rates for the cells that were flagged and the people
 * counted, and nothing in it is drawn at random; the ratio that it turns has one. Groups are
 * compared with the reference group or, without one, everyone else. Immutable and thread-safe.
 */
public final class UnderReporting implements GroupMeasure {
  private static final String NO_INTERVAL =
      "Tipping points have no interval: each is a worst case over all reporting rates, for the"
          + " cells that were flagged and the people counted. The exposure ratio that it turns has"
          + " one.";

  private final ReportingRates rates;
  private final GroupRules rules;
  private final Tolerance tolerance;

  private UnderReporting(ReportingRates rates, GroupRules rules, Tolerance tolerance) {
    this.rates = rates;
    this.rules = rules;
    this.tolerance = tolerance;
  }

  /**
   * Default rules, ratios within [0.8, 1.25].
   *
   * @param rates reporting rates of the cells
   * @return the measure
   */
  public static UnderReporting of(ReportingRates rates) {
    return new UnderReporting(
        Objects.requireNonNull(rates, "rates"), GroupRules.withDefaults(), Tolerance.ratio(0.8));
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules
   * @return a copy
   */
  public UnderReporting withRules(GroupRules newRules) {
    return new UnderReporting(rates, Objects.requireNonNull(newRules, "newRules"), tolerance);
  }

  /**
   * Another band for the exposure ratio.
   *
   * @param band ratios that pass
   * @return a copy
   */
  public UnderReporting withTolerance(Tolerance band) {
    return new UnderReporting(rates, rules, Objects.requireNonNull(band, "band"));
  }

  @Override
  public Measure measure() {
    return Measure.UNDER_REPORTING;
  }

  @Override
  public GroupRules rules() {
    return rules;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("tolerance", tolerance.toString());
  }

  @Override
  public List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty) {
    Groups groups = new Groups(subject, population, rules);
    Corrected flags = flags(subject);
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    areaRows(rows, flags, uncertainty);
    Sums sums =
        new Sums(
            subject,
            groups,
            uncertainty,
            List.of(
                people((t, i) -> 1),
                people((t, i) -> flags.byScore()[t][i]),
                people((t, i) -> flags.corrected()[t][i])));
    String nobody = "nobody of the group lives in the cells";
    String unit = "part of the group, mean over windows";
    new RateTable(groups, sums)
        .rate(
            new RateTable.Rate("exposure to cells flagged by score", unit, 1, 0, nobody),
            RateTable.referenceOrElse(rules),
            Optional.empty())
        .rate(
            new RateTable.Rate("exposure to cells flagged by corrected score", unit, 2, 0, nobody),
            RateTable.referenceOrElse(rules),
            Optional.empty())
        .addTo(rows);
    for (TippingResult one : tipping(groups, flags)) {
      String quantity = "tipping point Γ of reporting rates";
      if (one.point != null) {
        quantity +=
            one.point.passesBefore() ? ", exposure ratio passes" : ", exposure ratio does not pass";
        quantity += one.point.exact() ? ", exact" : ", lower bound";
      }
      rows.plain(
          new Rows.Label(one.group, one.against, quantity, ""),
          one.point == null ? Double.NaN : one.point.gamma(),
          one.obstacle);
    }
    return rows.list();
  }

  /**
   * The tipping points with the cells that change sides.
   *
   * @param subject what is audited
   * @param population people of the same grid
   * @return one a group that can be assessed and compared; {@link #drafts} lists the others
   * @throws IllegalArgumentException as {@link #drafts}
   */
  public List<TippingPoint> tippingPoints(Subject subject, CellPopulation population) {
    Groups groups = new Groups(subject, population, rules);
    return tipping(groups, flags(subject)).stream()
        .filter(one -> one.point != null)
        .map(TippingResult::point)
        .toList();
  }

  /**
   * The tipping points in plain sentences; the figures are {@link #drafts}.
   *
   * @param subject what is audited
   * @param population people of the same grid
   * @return notes only
   * @throws IllegalArgumentException as {@link #drafts}
   */
  public Evidence evidence(Subject subject, CellPopulation population) {
    return new Evidence(
        measure(),
        List.of(),
        List.of(),
        Stream.concat(
                tippingPoints(subject, population).stream().map(TippingPoint::sentence),
                Stream.of(NO_INTERVAL))
            .toList());
  }

  private record TippingResult(String group, String against, TippingPoint point, String obstacle) {}

  private Corrected flags(Subject subject) {
    if (rates.cells() != subject.grid().size()) {
      throw new IllegalArgumentException(
          "rates must be of the "
              + subject.grid().size()
              + " cells of the subject but are of "
              + rates.cells());
    }
    return Corrected.of(subject, rates, rules);
  }

  private List<TippingResult> tipping(Groups groups, Corrected flags) {
    WorstCase worst = new WorstCase(flags.density(), flags.cells());
    boolean whole = worst.windows() == 1 && worst.size(0) == Math.rint(worst.size(0));
    TippingSearch search =
        new TippingSearch(worst, flags.corrected(), tolerance, whole && rates.isByCell());
    int base = groups.referenceOrEveryone(); // everyone: the group itself is taken out
    TippingResult[] out = new TippingResult[groups.named()];
    Pieces.run(out.length, r -> out[r] = tipping(groups, search, flags, r, base));
    List<TippingResult> list = new ArrayList<>();
    for (int r = 0; r < out.length; r++) {
      if (r != base) {
        list.add(out[r]);
      }
    }
    return list;
  }

  private static TippingResult tipping(
      Groups groups, TippingSearch search, Corrected flags, int r, int base) {
    boolean named = base != groups.everyone();
    String name = groups.name(r);
    String against = named ? groups.name(base) : Groups.ELSE;
    String obstacle = groups.obstacleAgainst(r);
    if (!obstacle.isEmpty()) {
      return new TippingResult(name, against, null, obstacle);
    }
    double others = groups.total(base) - (named ? 0 : groups.total(r));
    double[] x = new double[groups.cells()];
    double[] y = new double[groups.cells()];
    double exposed = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = groups.people(r, i) / groups.total(r);
      y[i] = Math.max(0, groups.people(base, i) - (named ? 0 : groups.people(r, i))) / others;
      for (double[] window : flags.corrected()) {
        exposed += window[i] * y[i];
      }
    }
    if (!(exposed > 0)) {
      return new TippingResult(
          name, against, null, against + " has no exposure, so there is no ratio to be turned");
    }
    return new TippingResult(name, against, search.find(name, against, x, y), "");
  }

  private void areaRows(Rows rows, Corrected flags, Uncertainty uncertainty) {
    int areas = Math.max(1, rates.areas().size());
    int windows = flags.byScore().length;
    BlockSums sums = new BlockSums(uncertainty.blocks(), windows, 2 * areas + 1);
    for (int t = 0; t < windows; t++) {
      for (int i = 0; i < rates.cells(); i++) {
        double one = flags.byScore()[t][i];
        double other = flags.corrected()[t][i];
        if (one > 0 || other > 0) {
          int block = uncertainty.blockOf(i);
          sums.add(block, t, rates.area(i), one);
          sums.add(block, t, areas + rates.area(i), other);
          sums.add(block, t, 2 * areas, Math.min(one, other));
        }
      }
    }
    Scale[] scales = new Scale[2 * areas + 1];
    java.util.Arrays.fill(scales, Scale.IDENTITY);
    java.util.Arrays.fill(scales, 0, areas, Scale.LOG);
    Interval[] figures = uncertainty.intervals(sums, of -> areaFigures(of, areas, windows), scales);
    for (int d = 0; d < rates.areas().size(); d++) {
      String area = rates.areas().get(d);
      rows.figure(
          new Rows.Label(
              "all",
              "",
              "R, cells flagged by score over those by corrected score, area " + area,
              ""),
          figures[d],
          Rows.NO_TEST,
          Rows.NO_TOLERANCE,
          "no cell of the area is flagged by corrected score: see the difference");
      rows.figure(
          new Rows.Label(
              "all",
              "",
              "cells flagged by score less those by corrected score, area " + area,
              "cells per window"),
          figures[areas + d],
          Rows.NO_TEST,
          Rows.NO_TOLERANCE,
          "");
    }
    String nothing = "nothing is flagged";
    rows.figure(
        new Rows.Label(
            "all", "", "part of the cells flagged by corrected score that the score flags", ""),
        figures[2 * areas],
        Rows.NO_TEST,
        Rows.NO_TOLERANCE,
        nothing);
    rows.plain(
        new Rows.Label("all", "", "part of the flagged area that the score flags as well", ""),
        flags.agreement(),
        nothing);
  }

  private static double[] areaFigures(double[] of, int areas, int windows) {
    double[] out = new double[2 * areas + 1];
    double corrected = 0;
    for (int d = 0; d < areas; d++) {
      out[d] = of[areas + d] > 0 ? of[d] / of[areas + d] : Double.NaN;
      out[areas + d] = (of[d] - of[areas + d]) / windows;
      corrected += of[areas + d];
    }
    out[2 * areas] = corrected > 0 ? of[2 * areas] / corrected : Double.NaN;
    return out;
  }
}
