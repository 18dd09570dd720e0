package org.nearcast.audit.mitigation;

import java.util.Arrays;
import java.util.Objects;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.internal.Check;

/**
 * The allocation that meets the most forecast incidents among those whose exposure is even:
 *
 * <pre>max Σ λ_i x_i   subject to   Σ x_i ≤ B,   l_i ≤ x_i ≤ u_i,   |E_r − E_q| ≤ ε   (or a ratio)
 * </pre>
 *
 * with the exposure E_r = Σ x_i n_ir / N_r, for all pairs of groups or against a reference. x, B, l
 * and u are in units of allocation, such as patrol hours, or parts of a cell flagged.
 *
 * <p><b>Method.</b> A linear program, solved exactly by ojAlgo's dual simplex with column
 * generation over the cells, and checked without it: the rules on the allocation itself, to 1e-9,
 * and the optimum by a bound of weak duality over all cells, to a relative 1e-9. What fails a check
 * is NOT_SOLVED, what cannot be met INFEASIBLE: neither comes with an allocation, least of all one
 * without the rules. Without lower bounds or a demand that all be spent, nothing allocated is
 * always even, so a tight ε can leave budget unspent: read the price.
 *
 * <p>After A. P. Wheeler (2020), Allocating police resources while limiting racial inequality.
 * Where several allocations are optimal, which one is returned is fixed but arbitrary. The first
 * use sets ojAlgo, for the whole program, to one thread. Immutable and thread-safe.
 */
public final class FairAllocation {
  private static final double DEFAULT_SHARE = 0.05;

  private final double budget;
  private final double[] upper;
  private final double[] least;
  private final boolean whole;
  private final Evenness evenness;
  private final String reference;

  private FairAllocation(
      double budget,
      double[] upper,
      double[] least,
      boolean whole,
      Evenness evenness,
      String reference) {
    this.budget = budget;
    this.upper = upper;
    this.least = least;
    this.whole = whole;
    this.evenness = evenness;
    this.reference = reference;
  }

  /**
   * At most 1 in each cell, 5 % of that in all; exposure within four fifths for all pairs; nothing
   * has to be spent.
   *
   * @return the problem
   */
  public static FairAllocation withDefaults() {
    return new FairAllocation(Double.NaN, null, null, false, Evenness.ratio(0.8), "");
  }

  /**
   * Another budget.
   *
   * @param units B, finite, &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public FairAllocation withBudget(double units) {
    Check.positive("budget", units);
    return new FairAllocation(units, upper, least, whole, evenness, reference);
  }

  /**
   * Other upper bounds.
   *
   * @param perCell u_i, finite, at least 0, not all 0
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public FairAllocation withUpperBounds(double[] perCell) {
    double sum = 0;
    for (int i = 0; i < perCell.length; i++) {
      sum += Check.notNegative("upperBounds[cell " + i + "]", perCell[i]);
    }
    Check.positive("sum of upperBounds", sum);
    return new FairAllocation(budget, perCell.clone(), least, whole, evenness, reference);
  }

  /**
   * Lower bounds: what each cell gets in any case.
   *
   * @param perCell l_i, finite, at least 0; {@link #solve} demands that none is above u_i
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public FairAllocation withLowerBounds(double[] perCell) {
    for (int i = 0; i < perCell.length; i++) {
      Check.notNegative("lowerBounds[cell " + i + "]", perCell[i]);
    }
    return new FairAllocation(budget, upper, perCell.clone(), whole, evenness, reference);
  }

  /**
   * Whether the budget must be spent: Σ x_i = B instead of ≤ B.
   *
   * @param on true to demand it
   * @return a copy
   */
  public FairAllocation withWholeBudget(boolean on) {
    return new FairAllocation(budget, upper, least, on, evenness, reference);
  }

  /**
   * Another rule of evenness.
   *
   * @param rule not null
   * @return a copy
   */
  public FairAllocation withEvenness(Evenness rule) {
    Objects.requireNonNull(rule, "rule");
    return new FairAllocation(budget, upper, least, whole, rule, reference);
  }

  /**
   * A greatest difference of exposures.
   *
   * @param epsilon ε, finite, at least 0, in units of allocation per resident
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public FairAllocation withTolerance(double epsilon) {
    return withEvenness(Evenness.difference(epsilon));
  }

  /**
   * Compares every group with one only.
   *
   * @param group name of the reference; "" for all pairs
   * @return a copy
   */
  public FairAllocation withReference(String group) {
    Objects.requireNonNull(group, "group");
    return new FairAllocation(budget, upper, least, whole, evenness, group);
  }

  /**
   * The rule of evenness.
   *
   * @return as given
   */
  public Evenness evenness() {
    return evenness;
  }

  /**
   * Solves it.
   *
   * @param expected λ_i, forecast incidents, one a cell; finite, at least 0
   * @param population people by cell and group
   * @return the answer, never null
   * @throws IllegalArgumentException if a value is out of range, an array does not hold one value a
   *     cell, a lower bound is above the upper one, or the reference is no group
   */
  public Solution solve(double[] expected, CellPopulation population) {
    return new Search(instance(expected, population)).solve(evenness);
  }

  Instance instance(double[] expected, CellPopulation population) {
    int n = population.grid().size();
    length("expected", n, expected.length);
    double[] u = upper == null ? new double[n] : upper;
    double[] l = least == null ? new double[n] : least;
    if (upper == null) {
      Arrays.fill(u, 1);
    }
    length("upperBounds", n, u.length);
    length("lowerBounds", n, l.length);
    for (int i = 0; i < n; i++) {
      Check.notNegative("expected[cell " + i + "]", expected[i]);
      if (l[i] > u[i]) {
        throw new IllegalArgumentException(
            "lowerBounds[cell " + i + "] must be <= the upper bound " + u[i] + " but was " + l[i]);
      }
    }
    if (!reference.isEmpty()) {
      population.group(reference);
    }
    double all = Double.isNaN(budget) ? DEFAULT_SHARE * Arrays.stream(u).sum() : budget;
    return new Instance(expected.clone(), population, l, u, all, whole, reference);
  }

  private static void length(String name, int wanted, int length) {
    if (length != wanted) {
      throw new IllegalArgumentException(
          name + " must hold one value for each of the " + wanted + " cells but holds " + length);
    }
  }
}
