package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.internal.IntSort;

/** The numbers of one allocation problem; groups without people are left out. */
final class Instance {
  final double[] expected;
  final double[] least;
  final double[] room;
  final double budget;
  final boolean whole;
  final List<String> groups = new ArrayList<>();
  final List<String> left = new ArrayList<>();

  /** n_ir / N_r by group with people and cell. */
  final double[][] share;

  /** Place of the reference among the groups; −1 for all pairs. */
  final int reference;

  final boolean wantsReference;

  final double mostRoom;
  final double mostShare;

  Instance(
      double[] expected,
      CellPopulation population,
      double[] least,
      double[] upper,
      double budget,
      boolean whole,
      String referenceName) {
    this.expected = expected;
    this.least = least;
    this.budget = budget;
    this.whole = whole;
    int n = expected.length;
    room = new double[n];
    Arrays.setAll(room, i -> upper[i] - least[i]);
    List<double[]> shares = new ArrayList<>();
    for (int r = 0; r < population.groups().size(); r++) {
      double all = population.groupTotal(r);
      if (!(all > 0)) {
        left.add(population.groups().get(r));
        continue;
      }
      double[] people = population.people(r);
      Arrays.setAll(people, i -> people[i] / all);
      shares.add(people);
      groups.add(population.groups().get(r));
    }
    share = shares.toArray(double[][]::new);
    reference = groups.indexOf(referenceName);
    wantsReference = !referenceName.isEmpty();
    mostRoom = Arrays.stream(room).max().orElse(0);
    double most = 0;
    for (double[] of : share) {
      most = Math.max(most, Arrays.stream(of).max().orElse(0));
    }
    mostShare = most;
  }

  int cells() {
    return expected.length;
  }

  double leastSum() {
    return Arrays.stream(least).sum();
  }

  /** The largest upper bound: exposures are means of allocations, so none is higher. */
  double highest() {
    double highest = 0;
    for (int i = 0; i < room.length; i++) {
      highest = Math.max(highest, least[i] + room[i]);
    }
    return highest;
  }

  /** Exposure of each group. */
  double[] exposures(double[] allocation) {
    double[] out = new double[share.length];
    Arrays.setAll(out, r -> LinearProgram.dot(share[r], allocation));
    return out;
  }

  List<Gap> gaps(double[] allocation) {
    double[] e = exposures(allocation);
    List<Gap> out = new ArrayList<>();
    for (int r = 0; r < e.length; r++) {
      for (int q = 0; q < e.length; q++) {
        if (reference < 0 ? q > r : q == reference && r != reference) {
          out.add(new Gap(groups.get(r), groups.get(q), e[r], e[q]));
        }
      }
    }
    return out;
  }

  static double greatest(List<Gap> gaps) {
    return gaps.stream().mapToDouble(g -> Math.abs(g.difference())).max().orElse(0);
  }

  /**
   * The most incidents that the budget can meet without regard to exposure: cells in order of their
   * forecast. Cells that tie at the edge share what is left in proportion to their room; where
   * nothing is expected, nothing is spent unless the whole budget must be.
   */
  double[] unconstrained() {
    int n = cells();
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    IntSort.sort(order, (a, b) -> Double.compare(expected[b], expected[a]));
    double[] x = least.clone();
    double free = budget - leastSum();
    for (int from = 0; from < n && free > 0; ) {
      double edge = expected[order[from]];
      if (edge == 0 && !whole) {
        break;
      }
      int to = from;
      double tied = 0;
      while (to < n && expected[order[to]] == edge) {
        tied += room[order[to++]];
      }
      double part = tied > free ? free / tied : 1;
      for (int k = from; k < to; k++) {
        x[order[k]] += part * room[order[k]];
      }
      free -= part * tied;
      from = to;
    }
    return x;
  }

  /** How much of the budget, upper or lower bounds, or evenness is overstepped, relatively. */
  double violation(double[] allocation, Evenness evenness) {
    double sum = 0;
    double worst = 0;
    for (int i = 0; i < allocation.length; i++) {
      sum += allocation[i];
      double over = Math.max(least[i] - allocation[i], allocation[i] - least[i] - room[i]);
      worst = Math.max(worst, over / Math.max(1, mostRoom));
    }
    double off = whole ? Math.abs(sum - budget) : sum - budget;
    worst = Math.max(worst, off / Math.max(1, budget));
    for (Gap gap : gaps(allocation)) {
      double low = Math.min(gap.exposure(), gap.exposureAgainst());
      double high = Math.max(gap.exposure(), gap.exposureAgainst());
      double over = high - low - evenness.value();
      if (evenness.isRatio()) {
        over = evenness.value() * high - low;
      }
      // exposures are means of allocations
      worst = Math.max(worst, over / Math.max(1, mostRoom));
    }
    return worst;
  }
}
