package org.nearcast.audit.mitigation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Solves an {@link Instance} for one rule after another; later ones start from what is known. */
final class Search {
  /** What an answer must meet: see {@link FairAllocation}. */
  private static final double TOLERANCE = 1e-9;

  /** An earlier answer may overstep a rule by so little and still be started from. */
  private static final double ROUNDING = 1e-12;

  private final Instance instance;
  private final double unconstrained;
  private final double[] best;

  /** The allocation of least difference; computed when first asked for. */
  private Sifting evenest;

  /** Of the last answer: an allocation and multipliers to start from. */
  private double[] warm;

  private double[] multipliers;

  Search(Instance instance) {
    this.instance = instance;
    this.best = obstacle().isEmpty() ? instance.unconstrained() : null;
    this.unconstrained = best == null ? Double.NaN : LinearProgram.dot(instance.expected, best);
  }

  /** The allocation without regard to exposure; null if there is none. */
  double[] best() {
    return best;
  }

  /** Starts afresh. */
  void forget() {
    warm = null;
    multipliers = null;
  }

  private Optional<String> obstacle() {
    double low = instance.leastSum();
    double high = low + Arrays.stream(instance.room).sum();
    if (low > instance.budget) {
      return Optional.of(
          "the lower bounds add up to " + low + ", more than the budget " + instance.budget);
    }
    if (instance.whole && high < instance.budget) {
      return Optional.of(
          "the budget " + instance.budget + " cannot be spent: the upper bounds add up to " + high);
    }
    return Optional.empty();
  }

  private Solution without(Status status, String reason, double leastTolerance, int rounds) {
    return Solution.without(status, reason, unconstrained, leastTolerance, instance.left, rounds);
  }

  Solution solve(Evenness evenness) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return without(
          Status.INFEASIBLE, "No allocation exists: " + obstacle.get() + ".", Double.NaN, 0);
    }
    if (instance.groups.size() < 2 || (instance.wantsReference && instance.reference < 0)) {
      return without(
          Status.NOT_SOLVED,
          "Nobody of "
              + instance.left
              + " lives in the cells, so there are no two groups to compare.",
          Double.NaN,
          0);
    }
    Programs programs = new Programs(instance, evenness, false);
    double[] start = new double[instance.cells()];
    int rounds = 0;
    if (instance.whole || instance.leastSum() > 0) {
      boolean known = warm != null && instance.violation(warm, evenness) <= ROUNDING;
      if (!known) {
        Sifting even = evenest(evenness);
        rounds = even.rounds;
        Optional<Solution> none = infeasible(evenness, even);
        if (none.isPresent()) {
          return none.get();
        }
        start = even.x;
      }
    }
    if (warm != null && instance.violation(warm, evenness) <= ROUNDING) {
      start = above(warm);
    }
    Sifting sifting =
        new Sifting(
                programs.program,
                start,
                LinearProgram.dot(programs.program.gain(), start),
                multipliers)
            .run();
    return judged(evenness, programs, sifting, rounds + sifting.rounds);
  }

  private double[] above(double[] allocation) {
    double[] out = new double[allocation.length];
    Arrays.setAll(
        out, i -> Math.max(0, Math.min(instance.room[i], allocation[i] - instance.least[i])));
    return out;
  }

  private Optional<Solution> infeasible(Evenness evenness, Sifting even) {
    double scale = instance.mostShare;
    double allowed = evenness.isRatio() ? 0 : evenness.value();
    // −bound is below what any allocation needs, −value is what one needs
    double proven = -even.bound * scale;
    double reached = -even.value * scale;
    double rounding = TOLERANCE * Math.max(1, instance.mostRoom) / 10;
    if (reached <= allowed + rounding) {
      return Optional.empty();
    }
    boolean tight = reached - proven <= rounding;
    if (proven > allowed && tight) {
      String what =
          evenness.isRatio()
              ? "exposures must overstep it by at least %.9g units of allocation per resident"
              : "the smallest difference that an allocation can have is %.9g";
      return Optional.of(
          without(
              Status.INFEASIBLE,
              "No allocation "
                  + (instance.whole ? "of the whole budget " : "above the lower bounds ")
                  + "meets the rule "
                  + evenness
                  + ": "
                  + String.format(Locale.ROOT, what, reached)
                  + ".",
              reached,
              even.rounds));
    }
    return Optional.of(
        without(
            Status.NOT_SOLVED,
            String.format(
                Locale.ROOT,
                "Whether any allocation meets the rule is open: the least excess lies from %.9g to"
                    + " %.9g.",
                proven,
                reached),
            Double.NaN,
            even.rounds));
  }

  /** The least excess over a rule; for differences that of ε = 0, whatever the ε. */
  private Sifting evenest(Evenness evenness) {
    if (evenness.isRatio()) {
      return elastic(evenness);
    }
    if (evenest == null) {
      evenest = elastic(Evenness.difference(0));
    }
    return evenest;
  }

  private Sifting elastic(Evenness evenness) {
    Programs programs = new Programs(instance, evenness, true);
    LinearProgram program = programs.program;
    double[] start = new double[instance.cells()];
    if (instance.whole) {
      double part = (instance.budget - instance.leastSum()) / Arrays.stream(instance.room).sum();
      Arrays.setAll(start, i -> part * instance.room[i]);
    }
    return new Sifting(program, start, -program.sideUpper()[1], null).run();
  }

  /** The smallest ε at which there is an allocation, as far as it was reached. */
  double leastTolerance() {
    return instance.whole || instance.leastSum() > 0
        ? Math.max(0, -evenest(Evenness.difference(0)).value * instance.mostShare)
        : 0;
  }

  private Solution judged(Evenness evenness, Programs programs, Sifting sifting, int rounds) {
    double[] allocation = new double[instance.cells()];
    Arrays.setAll(
        allocation, i -> instance.least[i] + Math.max(0, Math.min(instance.room[i], sifting.x[i])));
    double violation = instance.violation(allocation, evenness);
    double gap = sifting.gap();
    if (!(violation <= TOLERANCE) || !(gap <= TOLERANCE)) {
      return without(
          Status.NOT_SOLVED,
          String.format(
              Locale.ROOT,
              "The search ended with a rule overstepped by %.3g and a duality gap of %.3g; both must"
                  + " be at most %.0e.",
              violation,
              gap,
              TOLERANCE),
          Double.NaN,
          rounds);
    }
    warm = allocation;
    multipliers = sifting.y;
    double incidents = LinearProgram.dot(instance.expected, allocation);
    Map<String, Double> pressures = new LinkedHashMap<>();
    double[] ofGroup = programs.pressures(sifting.y);
    for (int r = 0; r < ofGroup.length; r++) {
      pressures.put(instance.groups.get(r), ofGroup[r]);
    }
    double price = unconstrained > 0 ? Math.max(0, 1 - incidents / unconstrained) : Double.NaN;
    return new Solution(
        Status.OPTIMAL,
        String.format(
            Locale.ROOT,
            "Checked over all cells: no rule is overstepped by more than 1e-9, and no allocation can"
                + " meet more than a relative %.1e more incidents.",
            Math.max(0, gap)),
        allocation,
        incidents,
        unconstrained,
        price,
        instance.gaps(allocation),
        Double.NaN,
        programs.priceOfBudget(sifting.y),
        programs.priceOfTolerance(sifting.y),
        pressures,
        gap,
        Math.max(0, violation),
        instance.left,
        rounds);
  }
}
