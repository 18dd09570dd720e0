package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.internal.Check;

/**
 * The price of evenness: the best allocation at each of several tolerances ε, from the smallest at
 * which there is one to that of the allocation without any rule. The price never rises with ε.
 *
 * @param points in order of ε, ascending; a single one where there is nothing to sweep
 */
public record Frontier(List<Point> points) {
  /** The smallest ε is known to a relative 1e-9, so it is taken that much larger. */
  private static final double ABOVE = 1e-8;

  /**
   * Makes a frontier; the list is copied.
   *
   * @param points in order of ε
   */
  public Frontier {
    points = List.copyOf(points);
  }

  /**
   * One tolerance.
   *
   * @param tolerance ε in units of allocation per resident; NaN where no problem could be posed
   * @param solution the best allocation, or why there is none
   */
  public record Point(double tolerance, Solution solution) {}

  /**
   * Sweeps ε in equal steps.
   *
   * @param fair budget, bounds and reference; its own rule of evenness is not used
   * @param expected λ_i, forecast incidents by cell
   * @param population people by cell and group
   * @param count number of points, at least 2
   * @return the frontier
   * @throws IllegalArgumentException as {@link FairAllocation#solve}, or if count is below 2
   */
  public static Frontier of(
      FairAllocation fair, double[] expected, CellPopulation population, int count) {
    Check.atLeast("count", 2, count);
    Instance instance = fair.instance(expected, population);
    Search search = new Search(instance);
    // no two exposures can differ by more, so this asks only whether any allocation exists
    Solution any = search.solve(Evenness.difference(instance.highest()));
    List<Point> points = new ArrayList<>();
    if (any.status() != Status.OPTIMAL) {
      points.add(new Point(Double.NaN, any));
      return new Frontier(points);
    }
    double least = search.leastTolerance();
    least += least * ABOVE;
    double most = Instance.greatest(instance.gaps(search.best()));
    if (least >= most) {
      points.add(new Point(least, search.solve(Evenness.difference(least))));
      return new Frontier(points);
    }
    search.forget();
    // ascending: each allocation also keeps the rules that follow, so the search never falls back
    for (int k = 0; k < count; k++) {
      double epsilon = k == count - 1 ? most : least + (most - least) * k / (count - 1);
      points.add(new Point(epsilon, search.solve(Evenness.difference(epsilon))));
    }
    return new Frontier(points);
  }

  /**
   * The frontier as a picture; a point without an allocation interrupts the line.
   *
   * @return price in percent over ε
   */
  public Chart chart() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Point point : points) {
      if (!Double.isNaN(point.tolerance())) {
        x.add(point.tolerance());
        y.add(100 * point.solution().price());
      }
    }
    return new Chart(
        "Price of even exposure",
        "greatest difference of exposure, units of allocation per resident",
        "forecast incidents given up, percent",
        List.of(new Chart.Line("price", x, y)));
  }
}
