package org.nearcast.model.hawkes.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.SquareGrid;
import org.nearcast.kernel.Locations;

/**
 * A background by weighted kernel density: each incident counts with its probability to be
 * background, spread by a Gaussian that is scaled to mass 1 inside the study area; a twentieth is
 * spread evenly, so that no incident is impossible. What an incident sees leaves out its own
 * contribution: with it, each would explain itself, and the more so the narrower the kernel.
 *
 * <p>The bandwidth is the one under which the background incidents, each left out together with all
 * others at its place, are most probable: a cross-validation weighted by their probabilities; and
 * four fifths of that.
 */
final class KernelShape extends Shape {
  /** Share of the background that is spread evenly. */
  static final double EVEN_SHARE = 0.05;

  /** No automatic bandwidth goes below it: address points of one block are not hot spots. */
  private static final double LEAST_METRES = 50;

  private static final double STEPS_A_BANDWIDTH = 3;
  private static final double NODES_A_SIDE = 2000;
  private static final double RASTER_SIDE = 768;
  private static final double LEAST_STEPS_A_BANDWIDTH = 2;

  /** Candidates of the first search are two such steps apart. */
  private static final double STEP = 1.189207115002721;

  /**
   * So much narrower than what predicts best: what the background smooths away becomes triggering,
   * so the estimates want less bias and bear more noise.
   */
  private static final double NARROWER = 0.8;

  /** No automatic bandwidth is wider than this share of the city. */
  private static final double WIDEST_SHARE = 0.125;

  private static final int LEVELS = 8;

  private final Points points;
  private final Grid grid;
  private final boolean automatic;
  private final Locations places;
  private final double longest;
  private final double area;

  /** The study area as squares: base size first, each next twice as large. */
  private final List<Smoother> rasters = new ArrayList<>();

  private final List<double[]> shares = new ArrayList<>();
  private double[] probability;

  private double bandwidth;
  private Smoother smoother;
  private double[] taps;
  private double[] inside;
  private double[] own;

  KernelShape(Points points, Grid grid, double wantedMetres) {
    super(points.size);
    this.points = points;
    this.grid = grid;
    this.automatic = Double.isNaN(wantedMetres);
    this.places = Locations.of(points.x, points.y, points.weight);
    this.area = grid.totalAreaSquareMetres();
    double[] box = grid.studyArea().bounds();
    this.longest = Math.max(box[2] - box[0], box[3] - box[1]);
    double narrowest = automatic ? leastBandwidth() : Math.max(wantedMetres, finest());
    rasterise(Math.max(longest / RASTER_SIDE, narrowest / STEPS_A_BANDWIDTH), box);
    this.probability = new double[points.size];
    Arrays.fill(probability, 1);
    use(narrowest);
    if (automatic) {
      use(choose());
    }
    estimate();
  }

  private void rasterise(double step, double[] box) {
    SquareGrid squares =
        Grid.square(grid.studyArea(), step, Lattice.ALIGNED.withOffsetMetres(box[0], box[1]));
    int firstColumn = (int) Math.rint((squares.originU() - box[0]) / step);
    int firstRow = (int) Math.rint((squares.originV() - box[1]) / step);
    double width = step;
    for (int level = 0; level < LEVELS; level++) {
      Smoother smoother = lattice(width);
      double[] inside = smoother.empty();
      for (int cell = 0; cell < squares.size(); cell++) {
        int c = (squares.column(cell) + firstColumn) >> level;
        int r = (squares.row(cell) + firstRow) >> level;
        inside[smoother.node(c, r)] += squares.insideShare(cell) * step * step;
      }
      rasters.add(smoother);
      shares.add(inside);
      width *= 2;
    }
  }

  private Smoother lattice(double step) {
    double[] box = grid.studyArea().bounds();
    double x = points.originX;
    double y = points.originY;
    return new Smoother(box[0] - x, box[1] - y, box[2] - x, box[3] - y, step);
  }

  private double leastBandwidth() {
    double floor = Math.max(LEAST_METRES, LEAST_STEPS_A_BANDWIDTH * longest / RASTER_SIDE);
    return Math.min(floor, WIDEST_SHARE * longest / 2);
  }

  private double finest() {
    return LEAST_STEPS_A_BANDWIDTH * longest / NODES_A_SIDE;
  }

  double bandwidthMetres() {
    return bandwidth;
  }

  /** Empty unless the bandwidth stated was raised. */
  String warning(double wantedMetres) {
    return wantedMetres < finest()
        ? String.format(
            Locale.ROOT,
            "background: bandwidth raised from %.1f m to %.1f m, a thousandth of the city's length",
            wantedMetres,
            bandwidth)
        : "";
  }

  private void use(double metres) {
    bandwidth = metres;
    smoother = lattice(Math.max(metres / STEPS_A_BANDWIDTH, longest / NODES_A_SIDE));
    taps = smoother.taps(metres * metres - smoother.splineVariance());
    own = smoother.own(points.x, points.y, taps);
    int level = 0;
    while (level + 1 < LEVELS && rasters.get(level + 1).step <= metres / LEAST_STEPS_A_BANDWIDTH) {
      level++;
    }
    Smoother raster = rasters.get(level);
    double[] field = shares.get(level).clone();
    double squareVariance = raster.step * raster.step * (1 / 12.0 + 1 / 3.0);
    raster.smooth(field, raster.taps(metres * metres - squareVariance));
    inside = raster.read(field, points.x, points.y);
    for (int i = 0; i < inside.length; i++) {
      // a point in a spit of land has little around it; a tenth bounds its weight
      inside[i] = Math.max(0.1, Math.min(1, inside[i]));
    }
  }

  @Override
  boolean refresh(double[] newProbability, boolean chooseBandwidth) {
    probability = newProbability.clone();
    if (automatic && chooseBandwidth) {
      use(choose());
    }
    estimate();
    return true;
  }

  private double choose() {
    if (places.size() < 2) {
      return Math.max(grid.cellSizeMetres(), finest());
    }
    double best = Double.NEGATIVE_INFINITY;
    double chosen = bandwidth;
    int worse = 0;
    for (double h = leastBandwidth(); h < WIDEST_SHARE * longest && worse < 2; h *= STEP * STEP) {
      use(h);
      double score = score();
      worse = score > best ? 0 : worse + 1;
      if (score > best) {
        best = score;
        chosen = h;
      }
    }
    double coarse = chosen;
    for (double h : new double[] {coarse / STEP, coarse * STEP}) {
      use(Math.max(h, leastBandwidth()));
      double score = score();
      if (score > best) {
        best = score;
        chosen = bandwidth;
      }
    }
    return Math.max(leastBandwidth(), NARROWER * chosen);
  }

  // The weighted log-density of the background incidents, each place left out in turn.
  private double score() {
    double score = 0;
    double[] at = new double[points.size];
    double[] read = new double[points.size];
    for (int type = 0; type < points.types; type++) {
      double total = contributions(type, at, read);
      double[] ofPlace = new double[places.size()];
      double[] weightOfPlace = new double[places.size()];
      for (int i = 0; i < at.length; i++) {
        ofPlace[places.locationOf(i)] += at[i] * own[i];
        weightOfPlace[places.locationOf(i)] += at[i] * inside[i];
      }
      for (int i = 0; i < at.length; i++) {
        int place = places.locationOf(i);
        double rest = total - weightOfPlace[place];
        if (points.type[i] == type && rest > 0) {
          double others = Math.max(0, read[i] - ofPlace[place]) / rest;
          double mixed = (1 - EVEN_SHARE) * others + EVEN_SHARE / area;
          score += at[i] * inside[i] * StrictMath.log(mixed);
        }
      }
    }
    return score;
  }

  // Weights of one type's incidents, divided by their mass inside, and the sum of their kernels.
  private double contributions(int type, double[] at, double[] read) {
    double[] field = field(type, at);
    System.arraycopy(smoother.read(field, points.x, points.y), 0, read, 0, read.length);
    double total = 0;
    for (int i = 0; i < at.length; i++) {
      total += at[i] * inside[i];
    }
    return total;
  }

  private double[] field(int type, double[] at) {
    for (int i = 0; i < at.length; i++) {
      at[i] = points.type[i] == type ? points.weight[i] * probability[i] / inside[i] : 0;
    }
    double[] field = smoother.empty();
    smoother.spread(points.x, points.y, at, field);
    smoother.smooth(field, taps);
    return field;
  }

  private void estimate() {
    double[] at = new double[points.size];
    double[] read = new double[points.size];
    for (int type = 0; type < points.types; type++) {
      double total = contributions(type, at, read);
      for (int i = 0; i < at.length; i++) {
        if (points.type[i] == type) {
          double rest = total - at[i] * inside[i];
          double others = rest > 0 ? Math.max(0, read[i] - at[i] * own[i]) / rest : 1 / area;
          density[i] = (1 - EVEN_SHARE) * others + EVEN_SHARE / area;
        }
      }
    }
  }

  @Override
  double[][] cells(Grid target, Overlap overlap, double[] coefficients, int from) {
    double[][] out = new double[points.types][];
    double[] at = new double[points.size];
    for (int type = 0; type < points.types; type++) {
      double[] field = field(type, at);
      double[] mass =
          KernelCells.mass(
              target,
              smoother,
              field,
              bandwidth,
              points.originX,
              points.originY,
              points.x,
              points.y,
              at);
      double total = Arrays.stream(mass).sum();
      for (int cell = 0; cell < mass.length; cell++) {
        double even = target.areaSquareMetres(cell) / area;
        mass[cell] = total > 0 ? (1 - EVEN_SHARE) * mass[cell] / total + EVEN_SHARE * even : even;
      }
      out[type] = mass;
    }
    return out;
  }

  @Override
  PlaceSampler sampler(double[] coefficients, int from) {
    double[][] cumulative = new double[points.types][points.size];
    for (int type = 0; type < points.types; type++) {
      double sum = 0;
      for (int i = 0; i < points.size; i++) {
        sum += points.type[i] == type ? points.weight[i] * probability[i] : 0;
        cumulative[type][i] = sum;
      }
    }
    return Samplers.kernel(grid, points, cumulative, bandwidth, EVEN_SHARE);
  }
}
