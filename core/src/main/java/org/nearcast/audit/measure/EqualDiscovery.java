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
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;
import org.nearcast.internal.Decimals;

/**
 * Measure 6: equal discovery (Elzayn et al. 2019, arXiv:1808.10549). If each unit of allocation
 * near a group meets at most so many incidents near it, one by default, the part met is
 *
 * <pre>f_r(v_r) = E[min(v_r, C_r)] / E[C_r],   |f_r − f_q| ≤ α for all pairs.</pre>
 *
 * <p>v_r = Σ_i a_i w_ir times the capacity of a unit, the mean over windows, is what allocation
 * near the group could meet, and C_r the number of incidents near it in a window, modelled in one
 * of two ways ({@link CountModel}). Allocation near a group is taken to meet any incident near it,
 * however far away: f is what an allocation of that size could meet, not what this one did. The
 * part met cell by cell, Σ w_ir min(a_i, y_i) / Σ w_ir y_i, stands beside.
 *
 * <p>Flags are no units of patrol: where all allocations lie within [0, 1] they are taken for
 * flagged parts, and nothing is judged unless {@link #withCapacityPerUnit} says how many incidents
 * a flagged cell can meet.
 *
 * <p>Ends of intervals are clipped to where the figure can lie: f to [0, 1], differences to [−1,
 * 1], the greatest to [0, 1].
 *
 * <p>The greatest difference between two groups is judged against α, 0.1 by default; in resamples
 * and placements it is looked for anew, so its interval lies high where groups differ by chance
 * only. Each group has its difference to the reference group or, without one, to the groups with
 * the greatest and the least f. Immutable and thread-safe.
 */
public final class EqualDiscovery implements GroupMeasure {
  private static final String NO_INCIDENT = "no incident happened where people of the group live";

  static final String FLAGS =
      "only flags are known (every allocation is between 0 and 1), not how much patrol a place gets:"
          + " allocate patrol hours (Subjects.withAllocation), or state how many incidents a flagged"
          + " cell can meet in a window (EqualDiscovery.withCapacityPerUnit)";

  private final GroupRules rules;
  private final double alpha;
  private final CountModel model;

  // NaN: not stated
  private final double capacity;

  private EqualDiscovery(GroupRules rules, double alpha, CountModel model, double capacity) {
    this.rules = rules;
    this.alpha = alpha;
    this.model = model;
    this.capacity = capacity;
  }

  /** How the number of incidents near a group in a window varies. */
  public enum CountModel {
    /**
     * A Poisson count whose mean is Σ_i w_ir y_i, the mean over windows; intervals resample both.
     */
    POISSON("Poisson counts"),
    /** Σ_i w_ir y_i of each window, all equally likely; intervals keep the windows. */
    EMPIRICAL("counts of the windows");

    private final String words;

    CountModel(String words) {
      this.words = words;
    }
  }

  /**
   * Default rules, Poisson counts, α = 0.1.
   *
   * @return the defaults
   */
  public static EqualDiscovery withDefaults() {
    return new EqualDiscovery(GroupRules.withDefaults(), 0.1, CountModel.POISSON, Double.NaN);
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules
   * @return a copy
   */
  public EqualDiscovery withRules(GroupRules newRules) {
    return new EqualDiscovery(Objects.requireNonNull(newRules, "newRules"), alpha, model, capacity);
  }

  /**
   * Another greatest difference that passes.
   *
   * @param newAlpha strictly between 0 and 1
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public EqualDiscovery withAlpha(double newAlpha) {
    return new EqualDiscovery(
        rules, org.nearcast.internal.Check.openUnit("alpha", newAlpha), model, capacity);
  }

  /**
   * Another model of counts.
   *
   * @param newModel the model
   * @return a copy
   */
  public EqualDiscovery withCountModel(CountModel newModel) {
    return new EqualDiscovery(rules, alpha, Objects.requireNonNull(newModel, "newModel"), capacity);
  }

  /**
   * States how many incidents a unit of allocation can meet in a window: of flags, how many a
   * flagged cell can; of hours, how many an hour can. Not stated by default: one for hours, and
   * flags are not judged.
   *
   * @param incidents finite and &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public EqualDiscovery withCapacityPerUnit(double incidents) {
    return new EqualDiscovery(
        rules, alpha, model, org.nearcast.internal.Check.positive("incidents", incidents));
  }

  @Override
  public Measure measure() {
    return Measure.EQUAL_DISCOVERY;
  }

  @Override
  public GroupRules rules() {
    return rules;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("tolerance", Tolerance.difference(alpha).toString());
    out.put("countModel", model.words);
    out.put("capacityPerUnit", Double.isNaN(capacity) ? "not stated" : Decimals.text(capacity));
    return out;
  }

  @Override
  public List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty) {
    Groups groups = new Groups(subject, population, rules);
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    boolean known = subject.hasObserved();
    int[] assessed = groups.assessed();
    String obstacle = "";
    if (!known) {
      obstacle = Rows.UNKNOWN_INCIDENTS;
    } else if (assessed.length < 2) {
      obstacle = "only one group or none can be assessed";
    } else if (Double.isNaN(capacity) && flags(subject)) {
      obstacle = FLAGS;
    }
    if (!obstacle.isEmpty()) {
      missing(rows, groups, obstacle);
      if (!known) {
        return rows.list();
      }
    }
    Discovery discovery =
        new Discovery(subject, groups, uncertainty, Double.isNaN(capacity) ? 1 : capacity);
    discovery.sumRows(rows);
    if (obstacle.isEmpty()) {
      judge(rows, groups, discovery, uncertainty);
    }
    discovery.leftOut(rows);
    return rows.list();
  }

  private static boolean flags(Subject subject) {
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < subject.grid().size(); i++) {
        double a = subject.allocation(t, i);
        if (a < 0 || a > 1) {
          return false;
        }
      }
    }
    return true;
  }

  private String quantity() {
    return "part of incidents that could be met, " + model.words;
  }

  private Rows.Label greatest() {
    return new Rows.Label(
        "all", "", "greatest difference between two groups in the " + quantity(), "");
  }

  private void missing(Rows rows, Groups groups, String obstacle) {
    for (int r = 0; r < groups.named(); r++) {
      rows.missing(
          new Rows.Label(groups.name(r), "", quantity(), ""),
          Rows.NO_TOLERANCE,
          groups.assessed(r) ? obstacle : groups.obstacle(r));
    }
    rows.missing(greatest(), Optional.of(Tolerance.difference(alpha)), obstacle);
  }

  private void judge(Rows rows, Groups groups, Discovery discovery, Uncertainty uncertainty) {
    boolean poisson = model == CountModel.POISSON;
    double[] now = discovery.now(poisson);
    int[] bases =
        rules.reference().isPresent()
            ? new int[] {groups.referenceOrEveryone()}
            : new int[] {extreme(now, groups, 1), extreme(now, groups, -1)};
    Scale[] scales = new Scale[groups.named() * (bases.length + 1) + 1];
    java.util.Arrays.fill(scales, Scale.IDENTITY);
    Interval[] figures =
        poisson
            ? discovery
                .sums()
                .intervals(of -> figures(discovery.poisson(of), groups, bases), scales)
            : uncertainty.intervals(
                times -> figures(discovery.empirical(times), groups, bases), scales);
    ShiftTest test = discovery.test(poisson, f -> snapped(spread(f, groups)));
    int named = groups.named();
    for (int r = 0; r < named; r++) {
      add(
          rows,
          groups,
          new Rows.Label(groups.name(r), "", quantity(), ""),
          r,
          Rows.clipped(figures[r], 0, 1));
      for (int b = 0; b < bases.length; b++) {
        int base = bases[b];
        if (base == r) {
          continue;
        }
        String which =
            rules.reference().isPresent()
                ? "the reference group"
                : "the " + (b == 0 ? "greatest" : "least") + " of a group, picked from these data";
        Rows.Label label =
            new Rows.Label(
                groups.name(r),
                base < 0 ? "" : groups.name(base),
                quantity() + ", difference to " + which,
                "");
        if (base >= 0 && !groups.assessed(base)) {
          rows.missing(
              label,
              Rows.NO_TOLERANCE,
              groups.name(base) + ", compared with, was not assessed: " + groups.obstacle(base));
        } else {
          add(rows, groups, label, r, Rows.clipped(figures[named * (b + 1) + r], -1, 1));
        }
      }
    }
    Interval widest = Rows.clipped(figures[named * (bases.length + 1)], 0, 1);
    rows.figure(
        greatest(),
        widest,
        Optional.of(test),
        Optional.of(Tolerance.difference(alpha)),
        String.format(Locale.ROOT, "%s, for one of the groups at least", NO_INCIDENT));
  }

  private static void add(Rows rows, Groups groups, Rows.Label label, int r, Interval interval) {
    if (groups.assessed(r)) {
      rows.figure(label, interval, Rows.NO_TEST, Rows.NO_TOLERANCE, NO_INCIDENT);
    } else {
      rows.missing(label, Rows.NO_TOLERANCE, groups.obstacle(r));
    }
  }

  /** f of each group, its differences to each base, and the greatest difference. */
  private static double[] figures(double[] f, Groups groups, int[] bases) {
    int named = groups.named();
    double[] out = new double[named * (bases.length + 1) + 1];
    System.arraycopy(f, 0, out, 0, named);
    for (int b = 0; b < bases.length; b++) {
      for (int r = 0; r < named; r++) {
        out[named * (b + 1) + r] = bases[b] < 0 ? Double.NaN : f[r] - f[bases[b]];
      }
    }
    out[out.length - 1] = spread(f, groups);
    return out;
  }

  private static int extreme(double[] f, Groups groups, int sign) {
    int best = -1;
    for (int r : groups.assessed()) {
      if (!Double.isNaN(f[r]) && (best < 0 || sign * f[r] > sign * f[best])) {
        best = r;
      }
    }
    return best;
  }

  // equal but for rounding is even: noise must not be ranked
  private static double snapped(double spread) {
    return spread <= 1e-12 ? 0 : spread;
  }

  private static double spread(double[] f, Groups groups) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int r : groups.assessed()) {
      least = Math.min(least, f[r]);
      greatest = Math.max(greatest, f[r]);
    }
    return greatest - least;
  }
}
