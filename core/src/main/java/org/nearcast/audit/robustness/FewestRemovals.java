package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.model.Explanation;
import org.nearcast.model.Explanation.Contribution;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;

/**
 * How few incidents hold a cell in the flagged set. A forecast is λ_i = background + Σ_j
 * contribution_j, and models explain it exactly, so that two counts can be given:
 *
 * <ul>
 *   <li><b>without refit</b>, with the fit's parameters and all other cells held fixed: the largest
 *       contributions are taken away until the cell is below the first cell that is not flagged.
 *       That is the fewest, as contributions are sorted; since removals can only lower the other
 *       cells, too, it is a lower bound for these parameters;
 *   <li><b>with refit</b>: the m largest contributors (by the first explanation) are removed and
 *       the model is fitted anew; m doubles from the first count until the cell is out, or is
 *       halved if it is out at once, and is then bisected. Bisection assumes that more removals
 *       never bring the cell back; the count returned was itself verified, another choice of
 *       incidents may need fewer.
 * </ul>
 *
 * <p>Defaults: 10 contributions named, at most 12 refits a cell, all flagged cells. Cells are
 * worked on in parallel; no chance is involved. Immutable.
 */
public final class FewestRemovals {
  // rounding of a sum of contributions is no removal
  private static final double ROUNDING = 1e-12;

  private final int named;
  private final int mostRefits;
  private final int mostCells;

  private FewestRemovals(int named, int mostRefits, int mostCells) {
    this.named = named;
    this.mostRefits = mostRefits;
    this.mostCells = mostCells;
  }

  /**
   * The defaults of the class comment.
   *
   * @return the analysis
   */
  public static FewestRemovals withDefaults() {
    return new FewestRemovals(10, 12, Integer.MAX_VALUE);
  }

  /**
   * How many contributions to name.
   *
   * @param contributions at least 0
   * @return a copy
   * @throws IllegalArgumentException if negative
   */
  public FewestRemovals withNamed(int contributions) {
    return new FewestRemovals(
        Check.atLeast("contributions", 0, contributions), mostRefits, mostCells);
  }

  /**
   * How many refits a cell is worth.
   *
   * @param perCell at least 0; 0 leaves the verified count out
   * @return a copy
   * @throws IllegalArgumentException if negative
   */
  public FewestRemovals withMostRefits(int perCell) {
    return new FewestRemovals(named, Check.atLeast("perCell", 0, perCell), mostCells);
  }

  /**
   * Analyses the hottest flagged cells only; what is flagged stays the same.
   *
   * @param cells at least 1
   * @return a copy
   * @throws IllegalArgumentException if fewer
   */
  public FewestRemovals withMostCells(int cells) {
    return new FewestRemovals(named, mostRefits, Check.atLeast("cells", 1, cells));
  }

  /**
   * Analyses the flagged cells.
   *
   * @param forecaster the model
   * @param history what it is fitted to
   * @param grid the cells
   * @param horizon the time forecast
   * @param rule which cells are flagged
   * @return one answer a flagged cell, the hottest first; of all unless {@link #withMostCells} says
   *     otherwise
   * @throws IllegalArgumentException if the model refuses the history, grid or horizon
   */
  public RemovalResult run(
      Forecaster forecaster, History history, Grid grid, Horizon horizon, FlagRule rule) {
    Refit refit = new Refit(forecaster, history, grid, horizon, rule);
    Forecast forecast = refit.forecast();
    int[] flagged = refit.flagged(forecast);
    Removal[] out = new Removal[Math.min(mostCells, flagged.length)];
    Pieces.run(out.length, piece -> out[piece] = cell(refit, forecast, flagged, flagged[piece]));
    return new RemovalResult(forecaster.name(), rule.toString(), grid, List.of(out));
  }

  private Removal cell(Refit refit, Forecast forecast, int[] flagged, int cell) {
    int all = refit.history().size();
    Explanation full = forecast.explain(cell, all);
    List<Contribution> parts = full.contributions();
    int edge = firstNotFlagged(forecast, flagged);
    double wholeArea = refit.grid().wholeAreaSquareMetres(cell);
    double edgeCount =
        edge < 0
            ? 0
            : forecast.expectedCount(edge) / refit.grid().wholeAreaSquareMetres(edge) * wholeArea;
    OptionalInt fixed = fixed(full, cell, edge, edgeCount);
    List<String> notes = new ArrayList<>();
    if (fixed.isEmpty()) {
      notes.add("the background alone keeps the cell flagged while parameters stay");
    }
    int[] refits = new int[1];
    OptionalInt verified =
        parts.isEmpty()
            ? OptionalInt.empty()
            : verified(refit, cell, parts, fixed.orElse(parts.size()), refits);
    if (verified.isEmpty()) {
      notes.add(
          parts.isEmpty()
              ? "no incident contributes"
              : "not out after " + refits[0] + " of at most " + mostRefits + " refits");
    }
    int show = Math.min(named, parts.size());
    double rest = full.otherExpectedCount();
    for (Contribution part : parts.subList(show, parts.size())) {
      rest += part.expectedCount();
    }
    Explanation shown =
        new Explanation(
            cell,
            full.expectedCount(),
            full.backgroundExpectedCount(),
            parts.subList(0, show),
            full.otherIncidents() + parts.size() - show,
            rest);
    return new Removal(
        cell, shown, edgeCount, fixed, verified, refits[0], String.join("; ", notes));
  }

  // flagged cells are the first of the ranking, by number as by area
  private static int firstNotFlagged(Forecast forecast, int[] flagged) {
    int[] ranking = forecast.ranking();
    return flagged.length < ranking.length ? ranking[flagged.length] : -1;
  }

  // a cell of score 0 is never flagged, and of equals the lower index is
  private static OptionalInt fixed(Explanation full, int cell, int edge, double edgeCount) {
    double left = full.expectedCount();
    double slack = ROUNDING * full.expectedCount();
    List<Contribution> parts = full.contributions();
    for (int m = 1; m <= parts.size(); m++) {
      left -= parts.get(m - 1).expectedCount();
      boolean tie = Math.abs(left - edgeCount) <= slack;
      if (tie ? edge < cell || edgeCount <= slack : left < edgeCount) {
        return OptionalInt.of(m);
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt verified(
      Refit refit, int cell, List<Contribution> parts, int start, int[] refits) {
    int stays = 0; // with none removed the cell is flagged
    int out = -1;
    int tried = start;
    while (out < 0 && refits[0] < mostRefits) {
      refits[0]++;
      if (out(refit, cell, parts, tried)) {
        out = tried;
      } else if (tried == parts.size()) {
        return OptionalInt.empty();
      } else {
        stays = tried;
        tried = (int) Math.min(parts.size(), 2L * tried);
      }
    }
    while (out > 0 && out - stays > 1 && refits[0] < mostRefits) {
      refits[0]++;
      int middle = (stays + out) >>> 1;
      if (out(refit, cell, parts, middle)) {
        out = middle;
      } else {
        stays = middle;
      }
    }
    return out < 0 ? OptionalInt.empty() : OptionalInt.of(out);
  }

  private static boolean out(Refit refit, int cell, List<Contribution> parts, int m) {
    Set<Integer> gone = new HashSet<>();
    for (Contribution part : parts.subList(0, m)) {
      gone.add(part.incident());
    }
    return !refit.flags(refit.without(gone::contains), cell);
  }
}
