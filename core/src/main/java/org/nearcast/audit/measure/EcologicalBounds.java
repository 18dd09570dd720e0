package org.nearcast.audit.measure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.Scale;

/**
 * Measure 12: what counts of people by cell allow if groups are split unevenly between the flagged
 * and the other part of a cell (Duncan and Davis 1953). The flagged part e_i of cell i ({@link
 * GroupRules.Flagged}; allocations are clipped to [0, 1]) exposes e_i N_i of its N_i people; of the
 * n_ir of a group, the exposed part lies within
 *
 * <pre>max(0, (e_i N_i − N_i + n_ir) / n_ir) ≤ e_ir ≤ min(1, e_i N_i / n_ir).</pre>
 *
 * <p>Times n_ir, summed over cells and divided by N_r this bounds the group's exposure, mean over
 * windows; spread evenly it is Σ e_i n_ir / N_r. Where e_i is 0 or 1 the bounds meet: they are as
 * wide as cells are flagged in part. The ratio to another group lies between least over greatest
 * and greatest over least, the difference likewise; both ends can happen at once, cell by cell, so
 * these bounds are sharp if the groups are disjoint. A ratio without an upper end has one of ∞.
 *
 * <p>Rows: the least and the greatest exposure with intervals of the engine; the figure of an even
 * spread with the bounds in place of an interval, without a level: the bounds hold for the counts
 * of people by cell, but these are as a rule themselves spread evenly from census areas ({@link
 * org.nearcast.audit.population.Interpolation}), and what that hides is not bounded here. Ends of
 * intervals are clipped to [0, 1]. Compared with the reference group or, without one, everyone
 * else: one is then most exposed where the other is least. {@link AreaBounds} bounds the same from
 * the counts of census areas. Immutable and thread-safe.
 */
public final class EcologicalBounds implements GroupMeasure {
  static final String NO_RATIO =
      "the exposure of the group compared with is 0, so there is no ratio: see the difference";

  private static final String UNIT = "part of the group, mean over windows";

  private final GroupRules rules;

  private EcologicalBounds(GroupRules rules) {
    this.rules = rules;
  }

  /**
   * Default rules.
   *
   * @return the defaults
   */
  public static EcologicalBounds withDefaults() {
    return new EcologicalBounds(GroupRules.withDefaults());
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules
   * @return a copy
   */
  public EcologicalBounds withRules(GroupRules newRules) {
    return new EcologicalBounds(Objects.requireNonNull(newRules, "newRules"));
  }

  @Override
  public Measure measure() {
    return Measure.BOUNDS;
  }

  @Override
  public GroupRules rules() {
    return rules;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty) {
    Groups groups = new Groups(subject, population, rules);
    int size = groups.size();
    BlockSums sums = new BlockSums(uncertainty.blocks(), subject.windows(), 4 * size);
    double[] totals = new double[4 * size];
    double[] others = new double[4 * size];
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < groups.cells(); i++) {
        double part = rules.flagged().part(subject.allocation(t, i));
        double all = groups.people(groups.everyone(), i);
        int block = uncertainty.blockOf(i);
        for (int r = 0; r < size; r++) {
          double people = groups.people(r, i);
          double[] elsewhere = terms(part, Math.max(0, all - people), all);
          for (int k = 0; k < elsewhere.length; k++) {
            others[k * size + r] += elsewhere[k];
          }
          if (people > 0) {
            double[] values = terms(part, people, all);
            for (int k = 0; k < values.length; k++) {
              sums.add(block, t, k * size + r, values[k]);
              totals[k * size + r] += values[k];
            }
          }
        }
      }
    }
    Scale[] scales = new Scale[2 * size];
    java.util.Arrays.fill(scales, Scale.IDENTITY);
    Interval[] ends = uncertainty.intervals(sums, of -> ends(of, size), scales);
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    for (int r = 0; r < groups.named(); r++) {
      addRows(rows, groups, r, ends, totals, others);
    }
    return rows.list();
  }

  private static double[] terms(double part, double people, double all) {
    return new double[] {
      people, least(part, people, all), part * people, greatest(part, people, all)
    };
  }

  /** People of a group exposed at least, if part of a cell's people are. */
  static double least(double part, double people, double all) {
    // at 1 all are exposed, but for rounding of 1 − part
    return part >= 1 ? people : Math.max(0, people - (1 - part) * all);
  }

  /** People of a group exposed at most. */
  static double greatest(double part, double people, double all) {
    return part >= 1 ? people : Math.min(people, part * all);
  }

  private static double[] ends(double[] of, int size) {
    double[] out = new double[2 * size];
    for (int r = 0; r < size; r++) {
      out[r] = of[size + r] / of[r];
      out[size + r] = of[3 * size + r] / of[r];
    }
    return out;
  }

  private void addRows(
      Rows rows, Groups groups, int r, Interval[] ends, double[] totals, double[] others) {
    int size = groups.size();
    String name = groups.name(r);
    int base = groups.referenceOrEveryone();
    boolean named = base != groups.everyone();
    String against = named ? groups.name(base) : Groups.ELSE;
    Rows.Label least =
        new Rows.Label(
            name,
            "",
            "least possible exposure: in each cell as many of the group as its counts allow live outside the flagged part",
            UNIT);
    Rows.Label greatest =
        new Rows.Label(
            name,
            "",
            "greatest possible exposure: in each cell as many of the group as its counts allow live in the flagged part",
            UNIT);
    Rows.Label even =
        new Rows.Label(
            name,
            "",
            "exposure if everybody is spread evenly within each cell, and the two bounds",
            UNIT);
    Rows.Label ratio =
        new Rows.Label(
            name,
            against,
            "ratio of exposures if everybody is spread evenly within each cell, and its bounds",
            "");
    Rows.Label difference =
        new Rows.Label(
            name,
            against,
            "difference of exposures if everybody is spread evenly within each cell, and its bounds",
            UNIT);
    if (!groups.assessed(r)) {
      for (Rows.Label label : List.of(least, greatest, even)) {
        rows.missing(label, Rows.NO_TOLERANCE, groups.obstacle(r));
      }
    } else {
      rows.figure(
          least, Rows.clipped(ends[r], 0, 1), Rows.NO_TEST, Rows.NO_TOLERANCE, groups.obstacle(r));
      rows.figure(
          greatest,
          Rows.clipped(ends[size + r], 0, 1),
          Rows.NO_TEST,
          Rows.NO_TOLERANCE,
          groups.obstacle(r));
      rows.figure(
          even,
          rate(totals, 2, r, size),
          rate(totals, 1, r, size),
          rate(totals, 3, r, size),
          Double.NaN);
    }
    if (r == base) {
      return;
    }
    String obstacle = groups.obstacleAgainst(r);
    if (!obstacle.isEmpty()) {
      rows.missing(ratio, Rows.NO_TOLERANCE, obstacle);
      rows.missing(difference, Rows.NO_TOLERANCE, obstacle);
      return;
    }
    compare(rows, ratio, difference, totals, r, named ? totals : others, named ? base : r, size);
  }

  private static double rate(double[] totals, int term, int group, int size) {
    return totals[term * size + group] / totals[group];
  }

  private static void compare(
      Rows rows,
      Rows.Label ratio,
      Rows.Label difference,
      double[] totals,
      int r,
      double[] bases,
      int base,
      int size) {
    double low = rate(totals, 1, r, size);
    double even = rate(totals, 2, r, size);
    double high = rate(totals, 3, r, size);
    double baseLow = rate(bases, 1, base, size);
    double baseEven = rate(bases, 2, base, size);
    double baseHigh = rate(bases, 3, base, size);
    if (baseEven > 0) {
      double upper = baseLow > 0 ? high / baseLow : Double.POSITIVE_INFINITY;
      rows.figure(ratio, even / baseEven, low / baseHigh, upper, Double.NaN);
    } else {
      rows.missing(ratio, Rows.NO_TOLERANCE, NO_RATIO);
    }
    rows.figure(difference, even - baseEven, low - baseHigh, high - baseLow, Double.NaN);
  }
}
