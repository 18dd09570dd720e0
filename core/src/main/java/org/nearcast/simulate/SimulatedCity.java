package org.nearcast.simulate;

import java.time.Instant;
import java.util.Objects;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Check;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;

/**
 * A simulated history of a {@link SyntheticCity}, and the truth about it. Immutable and
 * thread-safe. An index {@code i} means the same incident here and in {@link #log}.
 *
 * <p>The truth speaks of what happened: exact places and times of all incidents, whether or not
 * they were known yet. What a forecaster sees is {@code log().knownAt(cutoff)}: places moved to
 * block points, and only what was reported.
 */
public final class SimulatedCity {
  private final CityModel model;
  private final long seed;
  private final Happenings past;

  SimulatedCity(CityModel model, long seed) {
    this.model = model;
    this.seed = seed;
    this.past = Simulation.history(model, seed);
  }

  /**
   * The city with its true parameters.
   *
   * @return what was simulated
   */
  public SyntheticCity city() {
    return model.city;
  }

  /**
   * The seed of this history.
   *
   * @return the seed given to {@link SyntheticCity#simulate}
   */
  public long seed() {
    return seed;
  }

  /**
   * The incidents as recorded.
   *
   * @return the log; it has every type of the city as a category, and its provenance names every
   *     parameter and the seed
   */
  public IncidentLog log() {
    return past.log;
  }

  /**
   * The area of the city.
   *
   * @return the study area; every incident lies inside
   */
  public StudyArea studyArea() {
    return model.city.studyArea();
  }

  /**
   * The incident that triggered an incident.
   *
   * @param i index in {@code [0, log().size())}
   * @return its index in the log, −1 for a background incident. It is smaller than {@code i} and
   *     its time earlier, unless times are cut to dates.
   */
  public int parent(int i) {
    return past.parent[index(i)];
  }

  /**
   * Whether an incident belongs to the background.
   *
   * @param i index in {@code [0, log().size())}
   * @return false if another incident triggered it
   */
  public boolean isBackground(int i) {
    return parent(i) < 0;
  }

  /**
   * Where an incident happened, before it was moved to a block point.
   *
   * @param i index in {@code [0, log().size())}
   * @return easting, metres
   */
  public double exactX(int i) {
    return past.x[index(i)];
  }

  /**
   * Where an incident happened, before it was moved to a block point.
   *
   * @param i index in {@code [0, log().size())}
   * @return northing, metres
   */
  public double exactY(int i) {
    return past.y[index(i)];
  }

  /**
   * When an incident happened, before its time was cut to a date.
   *
   * @param i index in {@code [0, log().size())}
   * @return epoch milliseconds
   */
  public long exactMillis(int i) {
    return past.time[index(i)];
  }

  private int index(int i) {
    return Check.index("i", past.time.length, i);
  }

  /**
   * The true background intensity at the mean of its rhythm: b f(x, y).
   *
   * @param type name of a crime type
   * @param x easting, metres
   * @param y northing, metres
   * @return incidents per square metre and day; 0 outside the study area
   * @throws IllegalArgumentException if the city has no such type
   */
  public double trueBackgroundIntensity(String type, double x, double y) {
    int index = model.city.indexOf(type);
    return model.type(index).backgroundPerDay() * model.where(index).density(x, y);
  }

  /**
   * The true conditional intensity given everything that happened before a time: b f(x, y) ν(t) + Σ
   * θ ω exp(−ω (t − tᵢ)) φ_σ((x, y) − sᵢ) over the earlier incidents of the type, at their exact
   * places and times.
   *
   * @param type name of a crime type
   * @param x easting, metres
   * @param y northing, metres
   * @param time any time; after the log's end, the process is taken to be silent since then
   * @return incidents per square metre and day; 0 outside the study area
   * @throws IllegalArgumentException if the city has no such type
   */
  public double conditionalIntensity(String type, double x, double y, Instant time) {
    int index = model.city.indexOf(type);
    if (!model.inside.contains(x, y)) {
      return 0;
    }
    CrimeType law = model.type(index);
    long now = time.toEpochMilli();
    double sigma = law.triggerSigmaMetres();
    double sum = 0;
    for (int i = 0; i < past.time.length; i++) {
      if (past.type[i] == index && past.time[i] < now) {
        double age = (now - past.time[i]) / TimeProfile.MILLIS_PER_DAY;
        double dx = (x - past.x[i]) / sigma;
        double dy = (y - past.y[i]) / sigma;
        sum += Math.exp(-age / law.meanTriggerDays() - 0.5 * (dx * dx + dy * dy));
      }
    }
    double peak = law.branchingRatio() / (law.meanTriggerDays() * 2 * Math.PI * sigma * sigma);
    return trueBackgroundIntensity(type, x, y) * model.when(index).factor(now) + peak * sum;
  }

  /**
   * The true expected number of incidents per cell over a horizon, given everything that happened
   * before the cutoff: the best forecast anyone could make. It counts the background, what past
   * incidents trigger, and all that these trigger in turn.
   *
   * <p><b>Method.</b> With delays that have no memory, an incident of age a still triggers θ
   * e^{−ωa} incidents in the mean, and the n-th generation that follows comes a Gamma(n, 1/ω) time
   * later. Each generation is spread by one Gaussian convolution over the study area, what falls
   * outside being lost; generations are added until the rest is below 1e-9 of the total.
   *
   * <p><b>Accuracy.</b> The work is done on squares of at most σ/4 that divide the cells of a
   * square grid evenly; there, background and first generation are exact, also where the study
   * area's edge cuts a square. Approximate are later generations (mass is taken as even within a
   * square, and what arrives in a cut square as its share inside) and cells of other grids (each
   * square's mass goes to cells by 9 points). Areas that need more than four million squares are
   * done on larger ones. In the tests' worst case (θ = 0.7, σ = 250 m in 10 km²) the total is right
   * to 6e-4; the tests compare cells and totals with {@link #simulateAhead}.
   *
   * <p>Counts are of exact places: moving incidents to block points changes cells, not totals.
   *
   * @param grid the cells
   * @param type name of a crime type
   * @param cutoff what happened before is given
   * @param horizon the time to count in; starts at the cutoff or later
   * @return expected incidents, one value a cell
   * @throws IllegalArgumentException if the city has no such type, the grid's CRS is not the
   *     city's, or the horizon starts before the cutoff
   */
  public double[] expectedCounts(Grid grid, String type, Instant cutoff, Horizon horizon) {
    Objects.requireNonNull(grid, "grid");
    if (!grid.crs().equals(studyArea().crs())) {
      throw new IllegalArgumentException(
          "grid.crs must be " + studyArea().crs() + " but was " + grid.crs());
    }
    checkOrder(cutoff, horizon.start());
    int index = model.city.indexOf(type);
    return new ExpectedCounts(model, index, FineSquares.of(grid, model, index))
        .over(past, cutoff, horizon);
  }

  /**
   * Draws one future: the true process goes on from everything that happened before the cutoff.
   * Many seeds give the true distribution of counts, for prediction intervals. For a cutoff after
   * the log's end, nothing is taken to have happened in between.
   *
   * @param futureSeed settles the future; other streams than those of the history
   * @param cutoff what happened before is given; what this history holds after it is ignored
   * @param horizon the time to return incidents of; starts at the cutoff or later
   * @return the incidents of the horizon as recorded; parents are not kept
   * @throws IllegalArgumentException if the horizon starts before the cutoff
   */
  public IncidentLog simulateAhead(long futureSeed, Instant cutoff, Horizon horizon) {
    checkOrder(cutoff, horizon.start());
    TimeSpan span = horizon.span();
    Provenance source =
        Provenance.of("SimulationAhead")
            .fact("futureSeed", futureSeed)
            .fact("historySeed", seed)
            .fact("cutoff", cutoff)
            .fact("horizon", horizon)
            .parent(model.city.provenance())
            .build();
    return Simulation.ahead(model, past, futureSeed, cutoff, span, source).log;
  }

  private static void checkOrder(Instant cutoff, Instant start) {
    if (start.isBefore(cutoff)) {
      throw new IllegalArgumentException(
          "horizon must not start before the cutoff but was " + start + " against " + cutoff);
    }
  }

  /** A line for people: seed and log. */
  @Override
  public String toString() {
    return "SimulatedCity[seed " + seed + ", " + log() + "]";
  }
}
