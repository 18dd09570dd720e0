package org.nearcast.audit.robustness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.locationtech.jts.geom.Coordinate;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;

/**
 * How many fabricated reports would put a cell into the flagged set, with the model fitted anew to
 * each falsified history. Reports are placed at the cell's centre (where that lies outside the
 * study area, at a point inside the cell's part of it), at uniform times of the last days that were
 * observed before the cutoff, known at once, of weight 1; in a history with dates only, on the
 * dates of these times. The reports of a cell are one seeded sequence of which the first m are
 * used, so that more reports always contain fewer.
 *
 * <p>The count doubles until the cell is flagged, then is bisected; that assumes that more reports
 * never help less. Smaller counts are tried one by one where there are at most {@link
 * #withVerified} of them, and each answer says what is known ({@link Monotone}). Cells are worked
 * on in parallel; the same input and seed give the same bits on any number of threads. Defaults:
 * the last 30 days, at most 256 reports, 8 smaller counts verified. Immutable.
 */
public final class Poisoning {
  private final int days;
  private final int mostReports;
  private final int verified;

  private Poisoning(int days, int mostReports, int verified) {
    this.days = days;
    this.mostReports = mostReports;
    this.verified = verified;
  }

  /**
   * The defaults of the class comment.
   *
   * @return the analysis
   */
  public static Poisoning withDefaults() {
    return new Poisoning(30, 256, 8);
  }

  /**
   * Over how many days the reports are spread.
   *
   * @param lastDays days of 24 hours, at least 1; no more are used than were observed
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public Poisoning withDays(int lastDays) {
    return new Poisoning(Check.atLeast("lastDays", 1, lastDays), mostReports, verified);
  }

  /**
   * The greatest number of reports tried.
   *
   * @param reports at least 1
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public Poisoning withMostReports(int reports) {
    return new Poisoning(days, Check.atLeast("reports", 1, reports), verified);
  }

  /**
   * Up to how many smaller counts are tried one by one.
   *
   * @param counts at least 0
   * @return a copy
   * @throws IllegalArgumentException if negative
   */
  public Poisoning withVerified(int counts) {
    return new Poisoning(days, mostReports, Check.atLeast("counts", 0, counts));
  }

  /**
   * Tries the cells.
   *
   * @param forecaster the model
   * @param history the honest history
   * @param grid the cells
   * @param horizon the time forecast
   * @param rule which cells are flagged
   * @param cells those to try
   * @param category type of crime of the fabricated reports, one of the history's
   * @param seed settles their times
   * @return one answer a cell, in the order asked
   * @throws IllegalArgumentException if the category is not in the history, nothing was observed
   *     before the cutoff, or the model refuses the history, grid or horizon
   * @throws IndexOutOfBoundsException if a cell is not in the grid
   */
  public PoisoningResult run(
      Forecaster forecaster,
      History history,
      Grid grid,
      Horizon horizon,
      FlagRule rule,
      int[] cells,
      String category,
      long seed) {
    Objects.requireNonNull(category, "category");
    IncidentLog log = history.log();
    if (!log.categories().contains(category)) {
      throw new IllegalArgumentException(
          "category must be one of " + log.categories() + " but was " + category);
    }
    if (!(log.observed().days() > 0)) {
      throw new IllegalArgumentException(
          "history must have been observed before its cutoff but its span is " + log.observed());
    }
    for (int cell : cells) {
      Check.index("cell", grid.size(), cell);
    }
    Refit refit = new Refit(forecaster, history, grid, horizon, rule);
    Forecast honest = refit.forecast();
    int[] ranking = honest.ranking();
    int[] rank = new int[ranking.length];
    for (int r = 0; r < rank.length; r++) {
      rank[ranking[r]] = r + 1;
    }
    PoisonedCell[] out = new PoisonedCell[cells.length];
    Pieces.run(
        out.length,
        piece -> {
          int cell = cells[piece];
          out[piece] =
              refit.flags(honest, cell)
                  ? new PoisonedCell(cell, rank[cell], OptionalInt.of(0), Monotone.VERIFIED, 0)
                  : search(refit, cell, rank[cell], reports(refit, cell, category, seed));
        });
    String how = rule + ", reports over the last " + days + " days";
    return new PoisoningResult(forecaster.name(), how, mostReports, grid, List.of(out));
  }

  private PoisonedCell search(Refit refit, int cell, int rank, List<Incident> reports) {
    Map<Integer, Boolean> tried = new HashMap<>();
    int fails = 0;
    int works = -1;
    for (int m = 1; works < 0; m = (int) Math.min(mostReports, 2L * m)) {
      if (flagged(refit, cell, reports, m, tried)) {
        works = m;
      } else if (m == mostReports) {
        return new PoisonedCell(cell, rank, OptionalInt.empty(), Monotone.ASSUMED, tried.size());
      } else {
        fails = m;
      }
    }
    while (works - fails > 1) {
      int middle = (works + fails) >>> 1;
      if (flagged(refit, cell, reports, middle, tried)) {
        works = middle;
      } else {
        fails = middle;
      }
    }
    Monotone monotone = Monotone.ASSUMED;
    if (works - 1 <= verified) {
      monotone = Monotone.VERIFIED;
      for (int m = 1; m < works; m++) {
        if (flagged(refit, cell, reports, m, tried)) {
          works = m;
          monotone = Monotone.VIOLATED;
        }
      }
    }
    return new PoisonedCell(cell, rank, OptionalInt.of(works), monotone, tried.size());
  }

  private static boolean flagged(
      Refit refit, int cell, List<Incident> reports, int m, Map<Integer, Boolean> tried) {
    Boolean known = tried.get(m);
    if (known == null) {
      known = refit.flags(refit.with(reports.subList(0, m)), cell);
      tried.put(m, known);
    }
    return known;
  }

  private List<Incident> reports(Refit refit, int cell, String category, long seed) {
    IncidentLog log = refit.history().log();
    TimeSpan observed = log.observed();
    Instant wanted = observed.end().minus(Duration.ofDays(days));
    Instant first = wanted.isBefore(observed.start()) ? observed.start() : wanted;
    long length = Duration.between(first, observed.end()).toMillis();
    double[] place = place(refit.grid(), cell);
    boolean dateOnly = log.hasDateOnly();
    UniformRandomProvider random = Streams.of(seed, "fabricated reports", cell);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < mostReports; i++) {
      Instant at = first.plusMillis((long) (random.nextDouble() * length));
      if (dateOnly) {
        var day = at.atZone(log.zone()).toLocalDate();
        Instant from = day.atStartOfDay(log.zone()).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(log.zone()).toInstant();
        from = from.isBefore(observed.start()) ? observed.start() : from;
        to = to.isAfter(observed.end()) ? observed.end() : to;
        out.add(new Incident(place[0], place[1], from, to, to, true, category, 1, null));
      } else {
        out.add(Incident.at(place[0], place[1], at, category));
      }
    }
    return out;
  }

  private static double[] place(Grid grid, int cell) {
    double x = grid.centreX(cell);
    double y = grid.centreY(cell);
    if (grid.cellOf(x, y) != cell) {
      Coordinate inside = grid.polygon(cell).getInteriorPoint().getCoordinate();
      return new double[] {inside.x, inside.y};
    }
    return new double[] {x, y};
  }
}
