package org.nearcast.audit.mitigation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.population.CellPopulation;

/** Against another solver, on small problems; large ones by their own certificates. */
class FairAllocationSolversTest {
  /** The problem as the reference states it, each pair in two rows; NaN if infeasible. */
  private static double bySimplex(
      double[] expected,
      double[][] people,
      double budget,
      double[] least,
      boolean whole,
      Evenness evenness,
      int reference) {
    int n = expected.length;
    double[][] share = new double[people.length][];
    for (int r = 0; r < people.length; r++) {
      double all = Arrays.stream(people[r]).sum();
      share[r] = Arrays.stream(people[r]).map(p -> p / all).toArray();
    }
    List<LinearConstraint> rules = new ArrayList<>();
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    rules.add(new LinearConstraint(ones, whole ? Relationship.EQ : Relationship.LEQ, budget));
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      rules.add(new LinearConstraint(unit, Relationship.LEQ, 1));
      rules.add(new LinearConstraint(unit, Relationship.GEQ, least[i]));
    }
    for (int r = 0; r < people.length; r++) {
      for (int q = 0; q < people.length; q++) {
        if (r == q || (reference >= 0 && r != reference && q != reference)) {
          continue;
        }
        double factor = evenness.isRatio() ? 1 / evenness.value() : 1;
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
          row[i] = share[r][i] - factor * share[q][i];
        }
        double epsilon = evenness.isRatio() ? 0 : evenness.value();
        rules.add(new LinearConstraint(row, Relationship.LEQ, epsilon));
      }
    }
    try {
      return new SimplexSolver()
          .optimize(
              new MaxIter(10_000),
              new LinearObjectiveFunction(expected, 0),
              new LinearConstraintSet(rules),
              GoalType.MAXIMIZE,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (NoFeasibleSolutionException e) {
      return Double.NaN;
    }
  }

  @Test
  void agreesWithAnotherSolver() {
    SplittableRandom random = new SplittableRandom(4);
    int infeasible = 0;
    int solved = 0;
    for (int trial = 0; trial < 150; trial++) {
      int n = 4 + random.nextInt(16);
      int groups = 2 + random.nextInt(4);
      double[] expected = Town.forecast(trial, n);
      for (int i = 0; trial % 3 == 0 && i < n; i++) {
        expected[i] = Math.rint(4 * expected[i]); // ties and cells without a forecast
      }
      double[][] people = Town.people(trial + 1000, expected, groups);
      for (double[] group : people) {
        group[random.nextInt(n)] += 5;
      }
      double[] least = new double[n];
      if (trial % 4 < 2) {
        least[random.nextInt(n)] = 0.9;
      }
      boolean whole = trial % 5 < 2;
      double budget = 1 + random.nextInt(n / 2);
      Evenness evenness =
          trial % 2 == 0
              ? Evenness.difference(0.15 * random.nextDouble())
              : Evenness.ratio(0.5 + 0.48 * random.nextDouble());
      int reference = trial % 7 < 3 ? random.nextInt(groups) : -1;
      Solution s =
          FairAllocation.withDefaults()
              .withBudget(budget)
              .withLowerBounds(least)
              .withWholeBudget(whole)
              .withEvenness(evenness)
              .withReference(reference < 0 ? "" : String.valueOf((char) ('A' + reference)))
              .solve(expected, Town.of(people));
      double other = bySimplex(expected, people, budget, least, whole, evenness, reference);
      String what = "trial " + trial + ": " + s;
      if (Double.isNaN(other)) {
        assertEquals(Status.INFEASIBLE, s.status(), what);
        infeasible++;
        if (!evenness.isRatio()) {
          // one hair below the least tolerance there is nothing, one above there is
          double edge = s.leastTolerance();
          Evenness below = Evenness.difference(edge * 0.9999);
          Evenness above = Evenness.difference(edge * 1.0001);
          assertTrue(
              Double.isNaN(bySimplex(expected, people, budget, least, whole, below, reference)));
          assertTrue(
              Double.isFinite(bySimplex(expected, people, budget, least, whole, above, reference)));
        }
      } else {
        assertEquals(Status.OPTIMAL, s.status(), what);
        assertEquals(other, s.expectedIncidents(), 1e-9 * Math.max(1, other), what);
        solved++;
      }
    }
    assertTrue(solved > 80 && infeasible > 10, solved + " solved, " + infeasible + " infeasible");
  }

  private static void demandCertified(Solution s) {
    assertEquals(Status.OPTIMAL, s.status(), s.reason());
    assertTrue(s.violation() <= 1e-9 && s.relativeGap() <= 1e-9 && s.relativeGap() > -1e-12);
  }

  @Test
  void twentyThousandCellsAreSolvedWithACertificate() {
    double[] expected = Town.forecast(1, 20_000);
    for (int groups : new int[] {4, 8}) {
      CellPopulation town = Town.of(Town.grid(200, 100), Town.people(2, expected, groups));
      FairAllocation fair = FairAllocation.withDefaults();
      Solution even = fair.withTolerance(0.001).solve(expected, town);
      demandCertified(even);
      assertTrue(even.greatestDifference() <= 0.001 + 1e-12);
      assertTrue(even.price() > 0 && even.price() < 0.5, "price " + even.price());
      Solution ratio = fair.withWholeBudget(true).solve(expected, town);
      demandCertified(ratio);
      assertEquals(1000, Arrays.stream(ratio.allocation()).sum(), 1e-6);
    }
  }

  @Test
  void tiesWithoutEndAreSolvedToo() {
    // four values of the forecast and few compositions: whole classes of cells at the edge
    int n = 10_000;
    double[] expected = new double[n];
    double[][] people = new double[3][n];
    for (int i = 0; i < n; i++) {
      expected[i] = i % 4;
      people[0][i] = i % 4 == 3 ? 20 : 5;
      people[1][i] = i % 3 == 0 ? 10 : 0;
      people[2][i] = i % 5 == 0 ? 7 : 1;
    }
    CellPopulation town = Town.of(Town.grid(100, 100), people);
    demandCertified(FairAllocation.withDefaults().withTolerance(0.002).solve(expected, town));
    demandCertified(FairAllocation.withDefaults().withTolerance(0).solve(expected, town));
  }

  @Test
  void theSameBitsOnOneThreadAndTwo() throws Exception {
    double[] expected = Town.forecast(5, 3000);
    CellPopulation town = Town.of(Town.grid(100, 30), Town.people(6, expected, 4));
    FairAllocation fair = FairAllocation.withDefaults().withTolerance(0.002);
    Solution one = new ForkJoinPool(1).submit(() -> fair.solve(expected, town)).get();
    Solution two = new ForkJoinPool(2).submit(() -> fair.solve(expected, town)).get();
    demandCertified(one);
    assertArrayEquals(one.allocation(), two.allocation());
    assertEquals(one, two);
  }
}
