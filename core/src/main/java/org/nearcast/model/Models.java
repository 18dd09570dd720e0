package org.nearcast.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.IntSort;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/** What every fitted model needs, also one of your own: checks, warnings, explanations, origin. */
public final class Models {
  /** What a warning says of a forecast without a single expected incident. */
  private static final String ALL_ZERO = "every cell is forecast 0";

  /** From this share on, incidents outside the study area are worth a warning. */
  private static final double MANY_OUTSIDE = 0.1;

  private Models() {}

  /**
   * Demands one coordinate reference system.
   *
   * @param history the incidents
   * @param grid the cells
   * @throws IllegalArgumentException if theirs differ
   */
  public static void demandOneCrs(History history, Grid grid) {
    if (!history.log().crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "history and grid must have one coordinate reference system but have "
              + history.log().crs()
              + " and "
              + grid.crs());
    }
  }

  /**
   * Adds to a model's own warnings what a reader should know of the data: no incidents, data that
   * end before the cutoff, incidents outside the grid, a forecast of nothing.
   *
   * @param history what the model was fitted to
   * @param grid the cells
   * @param ratePerDay expected incidents a day, or any positive multiple, one value a cell
   * @param own the model's own warnings
   * @return all warnings, a sentence each
   */
  public static List<String> withDataWarnings(
      History history, Grid grid, double[] ratePerDay, List<String> own) {
    int outside = 0;
    for (int i = 0; i < history.size(); i++) {
      outside += grid.cellOf(history.log().x(i), history.log().y(i)) < 0 ? 1 : 0;
    }
    return withDataWarnings(history, outside, ratePerDay, own);
  }

  /**
   * The same for models that know how many incidents lie outside the grid.
   *
   * @param history what the model was fitted to
   * @param outside how many of its incidents lie outside the grid
   * @param ratePerDay expected incidents a day, or any positive multiple, one value a cell
   * @param own the model's own warnings
   * @return all warnings, a sentence each
   */
  public static List<String> withDataWarnings(
      History history, int outside, double[] ratePerDay, List<String> own) {
    List<String> all = new ArrayList<>(own);
    if (history.size() == 0) {
      all.add("no incident was known at the cutoff: " + ALL_ZERO);
      return all;
    }
    if (history.gapDays() > 1) {
      all.add(
          String.format(
              Locale.ROOT, "the data end %.1f days before the cutoff", history.gapDays()));
    }
    if (outside > MANY_OUTSIDE * history.size()) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d incidents known lie outside the study area: check coordinates and border",
              outside,
              history.size()));
    }
    if (Arrays.stream(ratePerDay).allMatch(rate -> rate == 0)
        && all.stream().noneMatch(warning -> warning.contains(ALL_ZERO))) {
      all.add("none of the " + history.size() + " incidents known adds to any cell: " + ALL_ZERO);
    }
    return all;
  }

  /**
   * Demands that a later history can stand in for the one that a model was fitted to: the same
   * types of crime in the same order, since models know types by their number.
   *
   * @param fitted what the model was fitted to
   * @param later the later history
   * @throws IllegalArgumentException if the types differ
   */
  public static void demandSameCategories(History fitted, History later) {
    if (!later.log().categories().equals(fitted.log().categories())) {
      throw new IllegalArgumentException(
          "later must have the categories "
              + fitted.log().categories()
              + " but had "
              + later.log().categories());
    }
  }

  /** What a past incident contributes to the cell that is being explained. */
  @FunctionalInterface
  public interface Share {
    /**
     * Expected incidents in the cell that are due to an incident.
     *
     * @param incident index in the history's log
     * @return at least 0
     */
    double of(int incident);
  }

  /**
   * Puts an explanation together from what each past incident contributes.
   *
   * @param history the incidents
   * @param grid the cells
   * @param cell the cell explained
   * @param mostIncidents how many incidents to name
   * @param expected expected number of incidents in the cell
   * @param background part of it that no single incident explains
   * @param candidates incidents that may contribute, each once, ascending within equal shares
   * @param share what each of them contributes
   * @return the explanation
   */
  public static Explanation explanation(
      History history,
      Grid grid,
      int cell,
      int mostIncidents,
      double expected,
      double background,
      int[] candidates,
      Share share) {
    double[] shares = new double[candidates.length];
    int[] order = new int[candidates.length];
    int count = 0;
    for (int n = 0; n < candidates.length; n++) {
      shares[n] = share.of(candidates[n]);
      if (shares[n] > 0) {
        order[count++] = n;
      }
    }
    int[] contributing = Arrays.copyOf(order, count);
    IntSort.sort(
        contributing,
        (a, b) -> {
          int bySize = Double.compare(shares[b], shares[a]);
          return bySize != 0 ? bySize : Integer.compare(candidates[a], candidates[b]);
        });
    List<Explanation.Contribution> named = new ArrayList<>();
    double others = 0;
    for (int k = 0; k < count; k++) {
      int n = contributing[k];
      if (k < mostIncidents) {
        named.add(contribution(history, grid, cell, candidates[n], shares[n]));
      } else {
        others += shares[n];
      }
    }
    return new Explanation(cell, expected, background, named, count - named.size(), others);
  }

  private static Explanation.Contribution contribution(
      History history, Grid grid, int cell, int i, double share) {
    IncidentLog log = history.log();
    return new Explanation.Contribution(
        i,
        log.id(i),
        log.category(i),
        Instant.ofEpochMilli(log.occurredMillis(i)),
        history.ageDays(i),
        Math.hypot(log.x(i) - grid.centreX(cell), log.y(i) - grid.centreY(cell)),
        share);
  }

  /**
   * Where a fitted model came from: name, settings, estimates and versions, with the history's and
   * the grid's provenance as parents.
   *
   * @param model the model
   * @param seed the seed of the fit, or a few words where it draws no random numbers
   * @return the provenance
   */
  public static Provenance provenance(FittedModel model, Object seed) {
    Provenance.Builder builder =
        Provenance.of("FittedModel")
            .fact("model", model.forecaster().name())
            .facts(model.forecaster().parameters());
    model.report().estimates().forEach((name, value) -> builder.fact("estimate " + name, value));
    Versions.all().forEach((name, value) -> builder.fact("version " + name, value));
    return builder
        .fact("seed", seed)
        .parent(model.history().provenance())
        .parent(model.grid().provenance())
        .build();
  }
}
