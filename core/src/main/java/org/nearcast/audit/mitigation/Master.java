package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * A small restriction of a {@link LinearProgram}, solved by ojAlgo's dual simplex: some cells are
 * free, all others together are a mixture of nothing and of given points. ojAlgo is held to one
 * thread: its sums must not depend on the number of cores.
 */
final class Master {
  static {
    // no advice about hardware on an embedder's console
    System.setProperty("shut.up.ojAlgo", "");
    OjAlgoUtils.limitThreadsTo(1);
  }

  /** Relative gap at which ojAlgo's multipliers fit its answer. */
  private static final double SAME = 1e-11;

  private final LinearProgram program;
  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final Expression[] rows;
  private final int[] free;
  private final int points;

  /** Of each column: its gain, upper bound and coefficients. */
  private final List<double[]> columns = new ArrayList<>();

  /** What it found; multipliers are those of the program's rows. */
  record Answer(double[] cells, double[] parts, double[] side, double value, double[] y) {}

  /**
   * Puts it together.
   *
   * @param upperScale factor of the free cells' upper bounds, above 1 where they stand for others
   */
  Master(LinearProgram program, int[] free, double upperScale, double[]... restPoints) {
    this.program = program;
    this.free = free;
    this.points = restPoints.length;
    model.options.linear().dual();
    rows = new Expression[program.rows().length];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = model.newExpression("row" + r).upper(program.limit()[r]);
      if (program.equality()[r]) {
        rows[r].lower(program.limit()[r]);
      }
    }
    for (int i : free) {
      double[] column = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        column[r] = program.rows()[r][i];
      }
      column("cell" + i, program.upper()[i] * upperScale, program.gain()[i], column);
    }
    boolean[] isFree = new boolean[program.cells()];
    for (int i : free) {
      isFree[i] = true;
    }
    Expression mixture = points > 0 ? model.newExpression("mixture").upper(1) : null;
    for (int p = 0; p < points; p++) {
      double[] rest = restPoints[p].clone();
      for (int i : free) {
        rest[i] = 0;
      }
      double[] column = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        column[r] = LinearProgram.dot(program.rows()[r], rest);
      }
      Variable part = column("point" + p, 1, LinearProgram.dot(program.gain(), rest), column);
      mixture.set(part, 1);
    }
    for (int a = 0; a < program.sideGain().length; a++) {
      double[] column = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        column[r] = program.side()[r][a];
      }
      column("side" + a, program.sideUpper()[a], program.sideGain()[a], column);
    }
  }

  private Variable column(String name, double upper, double gain, double[] column) {
    double[] all = Arrays.copyOf(column, column.length + 2);
    all[column.length] = gain;
    all[column.length + 1] = upper;
    columns.add(all);
    Variable variable = model.newVariable(name).lower(0).upper(upper).weight(gain);
    for (int r = 0; r < rows.length; r++) {
      if (column[r] != 0) {
        rows[r].set(variable, column[r]);
      }
    }
    return variable;
  }

  /** The answer, or null if ojAlgo found none. */
  Answer solve() {
    Optimisation.Result result = model.maximise();
    if (!result.getState().isOptimal()) {
      return null;
    }
    double[] cells = new double[free.length];
    double[] parts = new double[points];
    double[] side = new double[program.sideGain().length];
    double value = 0;
    int at = 0;
    for (int k = 0; k < cells.length; k++, at++) {
      cells[k] = Math.max(0, result.doubleValue(at));
    }
    for (int p = 0; p < points; p++, at++) {
      parts[p] = Math.max(0, result.doubleValue(at));
    }
    for (int a = 0; a < side.length; a++, at++) {
      side[a] = Math.max(0, result.doubleValue(at));
      value += side[a] * program.sideGain()[a];
    }
    return new Answer(cells, parts, side, value, checked(multipliers(result), result.getValue()));
  }

  /** ojAlgo's presolver may drop rows and their multipliers: then the dual is solved itself. */
  private double[] checked(double[] y, double value) {
    double[] allowed = program.allowed(y);
    double gap = bound(allowed) - value;
    if (gap <= SAME * Math.max(1, Math.abs(value))) {
      return allowed;
    }
    double[] dual = solveDual();
    return dual != null && bound(dual) < bound(allowed) ? dual : allowed;
  }

  private double reduced(int column, double[] y) {
    double[] of = columns.get(column);
    double d = of[y.length];
    for (int r = 0; r < y.length; r++) {
      d -= y[r] * of[r];
    }
    return d;
  }

  private boolean isPoint(int column) {
    return column >= free.length && column < free.length + points;
  }

  // Weak duality within the restriction; the points share one bound, the sum of their parts.
  private double bound(double[] y) {
    double sum = LinearProgram.dot(y, program.limit());
    double mixture = 0;
    for (int j = 0; j < columns.size(); j++) {
      double d = Math.max(0, reduced(j, y));
      if (isPoint(j)) {
        mixture = Math.max(mixture, d);
      } else {
        sum += columns.get(j)[y.length + 1] * d;
      }
    }
    return sum + mixture;
  }

  // min y·limit + Σ upper w + v over w >= gain − y·column for cells and sides, v for points
  private double[] solveDual() {
    ExpressionsBasedModel dual = new ExpressionsBasedModel();
    Variable[] y = new Variable[rows.length];
    for (int r = 0; r < y.length; r++) {
      y[r] = dual.newVariable("y" + r).weight(program.limit()[r]);
      if (!program.equality()[r]) {
        y[r].lower(0);
      }
    }
    Variable mixture = dual.newVariable("mixture").lower(0).weight(1);
    for (int j = 0; j < columns.size(); j++) {
      double[] of = columns.get(j);
      Expression covered = dual.newExpression("column" + j).lower(of[y.length]);
      for (int r = 0; r < y.length; r++) {
        if (of[r] != 0) {
          covered.set(y[r], of[r]);
        }
      }
      Variable excess =
          isPoint(j) ? mixture : dual.newVariable("w" + j).lower(0).weight(of[y.length + 1]);
      covered.set(excess, 1);
    }
    Optimisation.Result result = dual.minimise();
    if (!result.getState().isOptimal()) {
      return null;
    }
    double[] out = new double[y.length];
    Arrays.setAll(out, result::doubleValue);
    return program.allowed(out);
  }

  private double[] multipliers(Optimisation.Result result) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int r = 0; r < rows.length; r++) {
      numbers.put("row" + r, r);
    }
    double[] y = new double[rows.length];
    for (var pair : result.getMatchedMultipliers()) {
      Integer r = numbers.get(pair.getKey().getKey().getName());
      if (r != null) {
        boolean lower = pair.getKey().getValue() == Optimisation.ConstraintType.LOWER;
        y[r] += lower ? -pair.doubleValue() : pair.doubleValue();
      }
    }
    return y;
  }
}
