package org.nearcast.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.internal.Pieces;

/**
 * Adds the census's own error to intervals. The counts of areas are drawn anew from their margins
 * of error, sd = MOE / 1.645, and every figure computed with each draw; its variance over the draws
 * is added to that of the interval, as the errors of the census and of the sample of places and
 * windows are independent: with h the distance from the figure to an end, on the scale of the
 * figure (logarithm for ratios and rates, itself for differences and what is not above 0), and s
 * the standard deviation of the draws, the distance becomes √(h² + (z s)²), z the normal quantile
 * of the level. Where the most exposed group of a draw is another, the figure of the two groups
 * that the row names is taken all the same. A figure that more than half of the draws do not have
 * keeps its interval.
 */
final class CensusWidening {
  static final int DRAWS = 200;

  private final Interpolation areas;
  private final AuditOptions options;

  CensusWidening(Interpolation areas, AuditOptions options) {
    this.areas = areas;
    this.options = options;
  }

  static String note(Optional<Interpolation> areas) {
    return areas.isEmpty()
        ? "Counts of people are taken for certain: the census's own margins of error are in no"
            + " interval of the measures of groups."
        : "Intervals of the measures of groups hold the census's own error, by "
            + DRAWS
            + " draws of the counts from their margins of error; p-values do not. Bounds are no"
            + " intervals and are left as they are.";
  }

  static void checkSame(Optional<CellPopulation> population, Interpolation areas) {
    CellPopulation made = areas.population();
    boolean same =
        population
            .filter(p -> p.groups().equals(made.groups()) && p.grid().size() == made.grid().size())
            .isPresent();
    for (int r = 0; same && r < made.groups().size(); r++) {
      same = Arrays.equals(population.get().people(r), made.people(r));
    }
    if (!same) {
      throw new IllegalArgumentException(
          "areas must be those the audited people were made of, "
              + population.map(CellPopulation::toString).orElse("none")
              + ", but are of "
              + made);
    }
  }

  /** What a figure is about; the same in each draw. */
  private record Key(Object measure, String group, String against, String quantity) {
    static Key of(Draft d) {
      return new Key(d.measure(), d.group(), d.against(), d.quantity());
    }

    /** The figure in a draw; a comparison that it does not show is made of the two rates. */
    double in(Map<Key, Double> figures) {
      Double shown = figures.get(this);
      int ratio = quantity.indexOf(", ratio to ");
      int at = Math.max(ratio, quantity.indexOf(", difference to "));
      if (shown != null || at < 0) {
        return shown == null ? Double.NaN : shown;
      }
      String rate = quantity.substring(0, at);
      double own = figures.getOrDefault(new Key(measure, group, "", rate), Double.NaN);
      double other = figures.getOrDefault(new Key(measure, against, "", rate), Double.NaN);
      return ratio >= 0 ? own / other : own - other;
    }
  }

  List<Draft> of(List<Draft> drafts, Subject subject) {
    List<Map<Key, Double>> drawn = new ArrayList<>(java.util.Collections.nCopies(DRAWS, null));
    PointEngine engine = new PointEngine(subject.grid().size(), options.resampling.level());
    Pieces.run(
        DRAWS,
        k -> {
          CellPopulation people = areas.draw(options.resampling.seed(), k);
          Map<Key, Double> figures = new HashMap<>();
          for (GroupMeasure measure : options.measures) {
            measure
                .drafts(subject, people, engine)
                .forEach(d -> figures.put(Key.of(d), d.estimate()));
          }
          drawn.set(k, figures);
        });
    List<Draft> out = new ArrayList<>();
    for (Draft d : drafts) {
      double[] values =
          drawn.stream()
              .mapToDouble(figures -> Key.of(d).in(figures))
              .filter(Double::isFinite)
              .toArray();
      boolean interval = !Double.isNaN(d.level()) && Double.isFinite(d.estimate());
      out.add(interval && 2 * values.length > DRAWS ? widened(d, values) : d);
    }
    return out;
  }

  static Draft widened(Draft d, double[] values) {
    boolean logarithm =
        !d.quantity().contains("difference")
            && d.lower() > 0
            && Arrays.stream(values).allMatch(v -> v > 0);
    double at = to(d.estimate(), logarithm);
    double mean = Arrays.stream(values).map(v -> to(v, logarithm)).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (to(value, logarithm) - mean) * (to(value, logarithm) - mean);
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - d.level()) / 2);
    double census = z * z * squares / (values.length - 1);
    if (!(census > 0)) {
      return d;
    }
    return d.within(
        from(at - further(at - to(d.lower(), logarithm), census), logarithm),
        from(at + further(to(d.upper(), logarithm) - at, census), logarithm));
  }

  private static double further(double distance, double census) {
    return Math.sqrt(distance * distance + census);
  }

  private static double to(double value, boolean logarithm) {
    return logarithm ? StrictMath.log(value) : value;
  }

  private static double from(double value, boolean logarithm) {
    return logarithm ? StrictMath.exp(value) : value;
  }
}
