package org.nearcast.kernel;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nearcast.internal.Pieces;

/**
 * A fast Gauss transform from points to the cells of a square lattice, for one bandwidth σ.
 *
 * <p>Points are collected in bins of m × m cells, as moments {@code M[k][l] = Σ w·sᵘᵏ·sᵛˡ} of their
 * offsets s (in σ) from the bin's centre, k + l below the order p. The mass of a point's kernel in
 * a cell is its Taylor series around the bin's centre, so the surface is the sum over bins of
 * moments times derivatives of the cell's mass: two separable convolutions. Work: p²/2 additions a
 * point and a share for each cell that does not depend on the number of points.
 *
 * <p>Error: with ρ = m·side/2σ the largest offset, by Cramér's bound on Hermite functions a point's
 * part in a cell is off by at most 1.19·Σ_{j≥p} ρʲ/√j!·Σₖ√C(j,k) of its peak, however many points
 * there are; plus the tail beyond the reach. Source: L. Greengard and J. Strain (1991), The fast
 * Gauss transform, SIAM J. Sci. Stat. Comput. 12, doi:10.1137/0912004.
 */
final class GaussTransform {
  /** Rows of bins that are smoothed at once: long enough for vector loops, small for the cache. */
  private static final int BLOCK = 16;

  /** Bands of rows of bins: each looks at all points, so they are few; each should fit a cache. */
  private static final int FEWEST_BANDS = 4;

  private static final int MOST_BANDS = 16;
  private static final double BAND_BYTES = 4e6;

  private final SquareSurface surface;
  private final int columns;
  private final int rows;
  private final double sigma;
  private final double binMetres;
  private final int cellsPerBin;
  private final int order;
  private final BinAxis across;
  private final BinAxis along;

  GaussTransform(
      SquareSurface surface, double sigma, int cellsPerBin, int order, double reachInSigmas) {
    this.surface = surface;
    this.columns = surface.grid.columns();
    this.rows = surface.grid.rows();
    this.sigma = sigma;
    this.cellsPerBin = cellsPerBin;
    this.binMetres = cellsPerBin * surface.side;
    this.order = order;
    double sideInSigmas = surface.side / sigma;
    this.across = new BinAxis(columns, cellsPerBin, sideInSigmas, order, reachInSigmas);
    this.along = new BinAxis(rows, cellsPerBin, sideInSigmas, order, reachInSigmas);
  }

  /** Beyond it a Gaussian is below a tenth of a tolerance of its peak; in standard deviations. */
  static double reachInSigmas(double tolerance) {
    return Math.sqrt(2 * StrictMath.log(10 / tolerance));
  }

  /**
   * The smallest order that keeps a tolerance where bins are so many σ wide; 0 if above a limit.
   */
  static int order(double binInSigmas, double tolerance, int limit) {
    for (int p = 1; p <= limit; p++) {
      if (error(binInSigmas / 2, p) <= 0.9 * tolerance) {
        return p;
      }
    }
    return 0;
  }

  // the bound above; terms fall fast, so a few beyond the order are all of the sum
  private static double error(double rho, int order) {
    double sum = 0;
    for (int j = order; j < order + 24; j++) {
      double term = 1;
      for (int i = 1; i <= j; i++) {
        term *= rho / Math.sqrt(i);
      }
      double binomial = 1;
      double roots = 0;
      for (int k = 0; k <= j; k++) {
        roots += Math.sqrt(binomial);
        binomial = binomial * (j - k) / (k + 1);
      }
      sum += term * roots;
    }
    return 1.19 * sum;
  }

  /** How many bands there are; no bit of the result depends on it. */
  static int bands(double binsAlong, double binsAcross, int order) {
    double bytes = 8 * binsAlong * binsAcross * order * (order + 1) / 2;
    return (int) Math.max(FEWEST_BANDS, Math.min(MOST_BANDS, Math.ceil(bytes / BAND_BYTES)));
  }

  int order() {
    return order;
  }

  int cellsPerBin() {
    return cellsPerBin;
  }

  /** The lattice's rows. Each bin adds its points in their order, each cell the bins in theirs. */
  double[][] sum(double[] x, double[] y, double[] weight) {
    // [power of v][row of bins]: a row of cells, with the powers of u already spent
    double[][][] smoothed = new double[order][along.bins()][];
    // as many as threads work at once
    ConcurrentLinkedQueue<Band> idle = new ConcurrentLinkedQueue<>();
    int blocks = (along.bins() + BLOCK - 1) / BLOCK;
    int wanted = bands(along.bins(), across.bins(), order);
    int height = (blocks + wanted - 1) / wanted * BLOCK;
    int bands = (along.bins() + height - 1) / height;
    Pieces.run(
        bands,
        number -> {
          Band waiting = idle.poll();
          Band band = waiting == null ? new Band(height) : waiting;
          band.work(number * height, x, y, weight, smoothed);
          idle.add(band);
        });
    double[][] lattice = new double[rows][];
    int rowPieces = Pieces.forAllCores(rows);
    Pieces.run(
        rowPieces,
        piece -> {
          int to = (int) ((long) rows * (piece + 1) / rowPieces);
          for (int r = (int) ((long) rows * piece / rowPieces); r < to; r++) {
            double[] row = new double[columns];
            for (int l = 0; l < order; l++) {
              along.add(row, columns, r, l, smoothed[l]);
            }
            for (int c = 0; c < columns; c++) {
              // where nothing is, the error can be below 0
              row[c] = Math.max(0, row[c]);
            }
            lattice[r] = row;
          }
        });
    return lattice;
  }

  /** Some rows of bins; its arrays are used again for the next. */
  private final class Band {
    private final int height;
    private final int bins = across.bins();
    private final int terms = order * (order + 1) / 2;
    private final double[] moments;

    /** [power of u][bin]: the powers of v one after the other, {@link #BLOCK} rows each. */
    private final double[][][] turned = new double[order][bins][];

    private final double[] sums = new double[order * BLOCK];
    private final double[] powers = new double[order];
    private final int[] picked = new int[2048];

    Band(int height) {
      this.height = height;
      this.moments = new double[height * bins * terms];
      for (int k = 0; k < order; k++) {
        for (int bin = 0; bin < bins; bin++) {
          turned[k][bin] = new double[(order - k) * BLOCK];
        }
      }
    }

    void work(int first, double[] x, double[] y, double[] weight, double[][][] smoothed) {
      Arrays.fill(moments, 0);
      collect(first, x, y, weight);
      int end = Math.min(first + height, along.bins());
      for (int row = first; row < end; row += BLOCK) {
        turn(row - first);
        smooth(row, Math.min(BLOCK, end - row), smoothed);
      }
    }

    private void smooth(int first, int count, double[][][] smoothed) {
      for (double[][] power : smoothed) {
        for (int row = 0; row < count; row++) {
          power[first + row] = new double[columns];
        }
      }
      for (int c = 0; c < columns; c++) {
        Arrays.fill(sums, 0);
        for (int k = 0; k < order; k++) {
          across.add(sums, (order - k) * BLOCK, c, k, turned[k]);
        }
        for (int l = 0; l < order; l++) {
          for (int row = 0; row < count; row++) {
            smoothed[l][first + row][c] = sums[l * BLOCK + row];
          }
        }
      }
    }

    // first the numbers of a block's points that lie in the band, without a branch to guess wrong
    private void collect(int first, double[] x, double[] y, double[] weight) {
      double from = (double) first + along.firstBin();
      double perBin = 1 / binMetres;
      for (int start = 0; start < x.length; start += picked.length) {
        int end = Math.min(x.length, start + picked.length);
        int count = 0;
        for (int i = start; i < end; i++) {
          int row = (int) (Math.floor(surface.v(x[i], y[i]) * perBin) - from);
          picked[count] = i;
          count += Integer.compareUnsigned(row, height) < 0 ? 1 : 0;
        }
        for (int k = 0; k < count; k++) {
          int i = picked[k];
          add(first, surface.u(x[i], y[i]), surface.v(x[i], y[i]), weight[i]);
        }
      }
    }

    private void add(int first, double u, double v, double weight) {
      double perBin = 1 / binMetres;
      double row = Math.floor(v * perBin);
      double bin = Math.floor(u * perBin);
      double column = bin - across.firstBin();
      if (!(column >= 0 && column < bins) || weight == 0) {
        return;
      }
      double su = (u - (bin + 0.5) * binMetres) / sigma;
      double sv = (v - (row + 0.5) * binMetres) / sigma;
      double power = 1;
      for (int l = 0; l < order; l++) {
        powers[l] = power;
        power *= sv;
      }
      int at = (((int) row - along.firstBin() - first) * bins + (int) column) * terms;
      double factor = weight;
      for (int k = order; k > 0; k--) {
        for (int l = 0; l < k; l++) {
          moments[at + l] += factor * powers[l];
        }
        at += k;
        factor *= su;
      }
    }

    private void turn(int first) {
      for (int bin = 0; bin < bins; bin++) {
        for (int row = 0; row < BLOCK; row++) {
          int at = ((first + row) * bins + bin) * terms;
          for (int k = 0; k < order; k++) {
            double[] target = turned[k][bin];
            for (int l = 0; l < order - k; l++) {
              target[l * BLOCK + row] = moments[at++];
            }
          }
        }
      }
    }
  }
}
