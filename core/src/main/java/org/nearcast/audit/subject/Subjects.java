package org.nearcast.audit.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.nearcast.evaluate.Outcome;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;

/**
 * Makes subjects of forecasts, outcomes and predicted points. Windows are put in order of time.
 * Stateless and thread-safe.
 *
 * <p>Incidents and points outside the grid are in no cell and take no part; {@link
 * Subject#notAssessed} says how many.
 */
public final class Subjects {
  private Subjects() {}

  /**
   * Predicted points put into cells.
   *
   * @param subject the windows
   * @param points number of points, each counted with its weight, that lie in cells
   * @param outside the same for those that lie in no cell: not in the audit
   */
  public record Points(Subject subject, double points, double outside) {}

  /**
   * Forecasts whose incidents are not known yet; a share of the area is flagged in each by {@link
   * Flagging#topShare}.
   *
   * @param name the model's name, for people
   * @param forecasts at least one, of one grid, whose horizons do not overlap
   * @param areaShare share of the area that is flagged, from 0 to 1
   * @return scores are expected incidents, allocations the part of each cell that is flagged
   * @throws IllegalArgumentException if there is none, grids differ, horizons overlap, or the share
   *     is outside its range
   */
  public static Subject ofForecasts(String name, List<Forecast> forecasts, double areaShare) {
    Subject.Builder builder = Subject.builder(name, gridOf(forecasts, Forecast::grid), true);
    for (Forecast forecast : inOrder(forecasts)) {
      double[] score = forecast.expectedCounts();
      builder.window(
          forecast.horizon().span(), score, Flagging.topShare(forecast.grid(), score, areaShare));
    }
    return builder.build();
  }

  /**
   * Forecasts held against what happened.
   *
   * @param name the model's name, for people
   * @param forecasts at least one, of one grid, whose horizons do not overlap
   * @param happened incidents; those outside the horizons take no part
   * @param areaShare share of the area that is flagged, from 0 to 1
   * @return scores are expected incidents, allocations the part of each cell that is flagged
   * @throws IllegalArgumentException if there is no forecast, grids differ, horizons overlap, the
   *     share is outside its range, or coordinate reference systems differ
   */
  public static Subject ofForecasts(
      String name, List<Forecast> forecasts, IncidentLog happened, double areaShare) {
    return ofOutcomes(
        name,
        forecasts.stream().map(f -> Outcome.of(f, happened.between(f.horizon().span()))).toList(),
        areaShare);
  }

  private static List<Forecast> inOrder(List<Forecast> forecasts) {
    return forecasts.stream().sorted(Comparator.comparing(f -> f.horizon().start())).toList();
  }

  /**
   * Outcomes of forecasts, as an evaluation has them.
   *
   * @param name the model's name, for people
   * @param outcomes at least one, each made of a forecast, of one grid, horizons not overlapping
   * @param areaShare share of the area that is flagged, from 0 to 1
   * @return scores are expected incidents, allocations the part of each cell that is flagged
   * @throws IllegalArgumentException if there is none, one was not made of a forecast, grids
   *     differ, horizons overlap, or the share is outside its range
   */
  public static Subject ofOutcomes(String name, List<Outcome> outcomes, double areaShare) {
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i).forecast().isEmpty()) {
        throw new IllegalArgumentException(
            "outcomes["
                + i
                + "] must be of a forecast, whose horizon tells its time, but is of counts made"
                + " elsewhere: give the times");
      }
    }
    return ofOutcomes(
        name,
        outcomes,
        outcomes.stream().map(o -> o.forecast().orElseThrow().horizon().span()).toList(),
        true,
        areaShare);
  }

  /**
   * Outcomes of counts or scores made elsewhere.
   *
   * @param name the model's or vendor's name, for people
   * @param outcomes at least one, of one grid
   * @param spans the time of each; they must not overlap
   * @param scoreIsCount true if the scores are expected numbers of incidents
   * @param areaShare share of the area that is flagged, from 0 to 1
   * @return scores as given, allocations the part of each cell that is flagged
   * @throws IllegalArgumentException if there is none, the numbers differ, grids differ, times
   *     overlap, or the share is outside its range
   */
  public static Subject ofOutcomes(
      String name,
      List<Outcome> outcomes,
      List<TimeSpan> spans,
      boolean scoreIsCount,
      double areaShare) {
    if (outcomes.size() != spans.size()) {
      throw new IllegalArgumentException(
          "spans must be as many as outcomes, " + outcomes.size() + ", but were " + spans.size());
    }
    Grid grid = gridOf(outcomes, Outcome::grid);
    Integer[] order = new Integer[spans.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> spans.get(i).start()));
    Subject.Builder builder = Subject.builder(name, grid, scoreIsCount);
    long outside = 0;
    for (int i : order) {
      Outcome outcome = outcomes.get(i);
      outside += outcome.incidentsOutside();
      double[] score = new double[grid.size()];
      int[] observed = new int[grid.size()];
      for (int cell = 0; cell < score.length; cell++) {
        score[cell] = outcome.expected(cell);
        observed[cell] = outcome.observed(cell);
      }
      builder.window(spans.get(i), score, Flagging.topShare(grid, score, areaShare), observed);
    }
    return builder
        .build()
        .withNotAssessed(
            outside == 0
                ? List.of()
                : List.of(outside + " incidents lie outside the grid and are in no figure."));
  }

  // Grids are equal if they are one, or were made of the same area in the same way.
  private static <T> Grid gridOf(List<T> items, java.util.function.Function<T, Grid> gridOf) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one window but there is none");
    }
    Grid grid = gridOf.apply(items.get(0));
    for (int i = 1; i < items.size(); i++) {
      Grid other = gridOf.apply(items.get(i));
      if (other != grid && !other.provenance().sha256().equals(grid.provenance().sha256())) {
        throw new IllegalArgumentException(
            "all windows must be of one grid, " + grid + ", but number " + i + " is of " + other);
      }
    }
    return grid;
  }

  /**
   * The same scores and incidents with another allocation, such as the patrol hours delivered.
   *
   * @param subject the scores
   * @param allocation of a window: one value a cell, finite, at least 0
   * @return a copy
   * @throws IllegalArgumentException naming the cell and value if a rule is broken
   */
  public static Subject withAllocation(Subject subject, IntFunction<double[]> allocation) {
    Grid grid = subject.grid();
    Subject.Builder builder = Subject.builder(subject.name(), grid, subject.scoreIsCount());
    for (int w = 0; w < subject.windows(); w++) {
      double[] score = scores(subject, w);
      if (subject.hasObserved(w)) {
        int[] observed = new int[grid.size()];
        for (int cell = 0; cell < observed.length; cell++) {
          observed[cell] = subject.observed(w, cell);
        }
        builder.window(subject.span(w), score, allocation.apply(w), observed);
      } else {
        builder.window(subject.span(w), score, allocation.apply(w));
      }
    }
    return builder.build().withNotAssessed(subject.notAssessed());
  }

  /**
   * The scores of a window.
   *
   * @param subject the subject
   * @param window its number
   * @return a copy, one value a cell
   */
  public static double[] scores(Subject subject, int window) {
    double[] out = new double[subject.grid().size()];
    Arrays.setAll(out, cell -> subject.score(window, cell));
    return out;
  }

  /**
   * The allocation of a window.
   *
   * @param subject the subject
   * @param window its number
   * @return a copy, one value a cell
   */
  public static double[] allocations(Subject subject, int window) {
    double[] out = new double[subject.grid().size()];
    Arrays.setAll(out, cell -> subject.allocation(window, cell));
    return out;
  }

  /**
   * Somebody else's predicted points, as boxes or addresses to patrol on a day: one window a local
   * day from the first that has a point to the last, in which a cell's score and allocation are the
   * number of points in it, each counted with its weight. Days between without a point have a
   * window of zeros: nothing was predicted then.
   *
   * @param name the vendor's name, for people
   * @param points at least one; the time is that of {@link IncidentLog#occurredFromMillis}
   * @param grid the cells
   * @return the windows, and how many points lie outside
   * @throws IllegalArgumentException if there is no point, or coordinate reference systems differ
   */
  public static Points ofPoints(String name, IncidentLog points, Grid grid) {
    if (!points.crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "points and grid must be in one coordinate reference system, but the points are in "
              + points.crs()
              + " and the grid is in "
              + grid.crs());
    }
    if (points.size() == 0) {
      throw new IllegalArgumentException("points must hold at least one point");
    }
    ZoneId zone = points.zone();
    LocalDate[] day = new LocalDate[points.size()];
    for (int i = 0; i < day.length; i++) {
      day[i] = LocalDate.ofInstant(Instant.ofEpochMilli(points.occurredFromMillis(i)), zone);
    }
    LocalDate first = Arrays.stream(day).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate last = Arrays.stream(day).max(Comparator.naturalOrder()).orElseThrow();
    double[][] counts = new double[Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1)][];
    double in = 0;
    double outside = 0;
    for (int i = 0; i < day.length; i++) {
      int cell = grid.cellOf(points.x(i), points.y(i));
      if (cell < 0) {
        outside += points.weight(i);
      } else {
        int d = (int) (day[i].toEpochDay() - first.toEpochDay());
        counts[d] = counts[d] == null ? new double[grid.size()] : counts[d];
        counts[d][cell] += points.weight(i);
        in += points.weight(i);
      }
    }
    Subject.Builder builder = Subject.builder(name, grid, false);
    double[] none = new double[grid.size()];
    for (int d = 0; d < counts.length; d++) {
      double[] count = counts[d] == null ? none : counts[d];
      builder.window(Days.span(first.plusDays(d), zone), count, count);
    }
    List<String> left =
        outside > 0
            ? List.of(
                String.format(
                    Locale.ROOT,
                    "%.1f of %.1f predicted points lie outside the grid and are in no figure.",
                    outside,
                    outside + in))
            : List.of();
    return new Points(builder.build().withNotAssessed(left), in, outside);
  }
}
