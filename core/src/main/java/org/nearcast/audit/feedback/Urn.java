package org.nearcast.audit.feedback;

import java.util.Arrays;
import java.util.Objects;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/**
 * The urn as a model of patrols that go where incidents were found (D. Ensign et al. 2018,
 * arXiv:1706.09847): cells are colours, balls are incidents on record. Each step draws a cell with
 * probability x_i, its share of the balls, and adds row i of a matrix: m_ij balls of cell j, fixed
 * or Poisson. Then each ball is forgotten with a fixed probability, but at least one of each colour
 * stays.
 *
 * <p>Balls are whole: where a fixed number is not, or a correction weights it, it is rounded up or
 * down at random with its mean kept. Runs are independent, in parallel and seeded: the same
 * settings and seed give the same bits on one Java runtime, whatever its threads. Immutable and
 * thread-safe.
 */
public final class Urn {
  private static final long MOST_BALLS = 1_000_000_000L;
  private static final long MOST_VALUES = 50_000_000L;

  private final double[][] matrix;
  private final long[] start;
  private final boolean poisson;
  private final double decay;
  private final int draws;
  private final int runs;
  private final int recordEvery;
  private final UrnCorrection correction;

  private Urn(
      double[][] matrix,
      long[] start,
      boolean poisson,
      double decay,
      int draws,
      int runs,
      int recordEvery,
      UrnCorrection correction) {
    this.matrix = matrix;
    this.start = start;
    this.poisson = poisson;
    this.decay = decay;
    this.draws = draws;
    this.runs = runs;
    this.recordEvery = recordEvery;
    this.correction = correction;
  }

  /**
   * An urn with any matrix; one ball of each colour, Poisson numbers, no decay, 1,000 draws in each
   * of 1,000 runs, recorded every 10 draws, no correction.
   *
   * @param matrix square, at least 2 × 2: matrix[i][j] balls of cell j added when cell i is drawn;
   *     finite, at least 0, each row's sum above 0
   * @return the urn
   * @throws IllegalArgumentException naming the entry if a rule is broken
   */
  public static Urn of(double[][] matrix) {
    int k = Check.atLeast("number of cells", 2, matrix.length);
    double[][] copy = new double[k][];
    for (int i = 0; i < k; i++) {
      if (matrix[i].length != k) {
        throw new IllegalArgumentException(
            "matrix[" + i + "] must hold " + k + " values but holds " + matrix[i].length);
      }
      copy[i] = matrix[i].clone();
      double sum = 0;
      for (int j = 0; j < k; j++) {
        sum += Check.notNegative("matrix[" + i + "][" + j + "]", copy[i][j]);
      }
      Check.positive("sum of matrix[" + i + "]", sum);
    }
    long[] one = new long[k];
    Arrays.fill(one, 1);
    return new Urn(copy, one, true, 0, 1000, 1000, 10, UrnCorrection.NONE);
  }

  /**
   * Only incidents discovered where the patrol is are recorded: a diagonal matrix.
   *
   * @param perVisit expected incidents discovered in a visit of each cell, at least two, &gt; 0
   * @return the urn, settings as {@link #of}
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Urn discoveredOnly(double... perVisit) {
    return mixed(perVisit, new double[perVisit.length]);
  }

  /**
   * Incidents discovered in the cell visited, and incidents reported by the public in all cells,
   * visited or not: row i holds the reported ones, plus the discovered ones at i.
   *
   * @param discoveredPerVisit expected incidents discovered in a visit of each cell
   * @param reportedPerStep expected incidents reported in each cell between two draws
   * @return the urn, settings as {@link #of}
   * @throws IllegalArgumentException if the lengths differ or a value is out of range
   */
  public static Urn mixed(double[] discoveredPerVisit, double[] reportedPerStep) {
    int k = discoveredPerVisit.length;
    if (reportedPerStep.length != k) {
      throw new IllegalArgumentException(
          "reportedPerStep must hold " + k + " values but holds " + reportedPerStep.length);
    }
    double[][] matrix = new double[k][];
    for (int i = 0; i < k; i++) {
      matrix[i] = reportedPerStep.clone();
      matrix[i][i] += discoveredPerVisit[i];
    }
    return of(matrix);
  }

  /**
   * Other balls at the start.
   *
   * @param balls one number a cell, each at least 1
   * @return a copy
   * @throws IllegalArgumentException if there is not one a cell, or one is below 1
   */
  public Urn withStart(long... balls) {
    if (balls.length != matrix.length) {
      throw new IllegalArgumentException(
          "balls must hold " + matrix.length + " values but holds " + balls.length);
    }
    for (int i = 0; i < balls.length; i++) {
      if (balls[i] < 1 || balls[i] > MOST_BALLS) {
        throw new IllegalArgumentException(
            "balls[" + i + "] must be from 1 to " + MOST_BALLS + " but was " + balls[i]);
      }
    }
    return new Urn(matrix, balls.clone(), poisson, decay, draws, runs, recordEvery, correction);
  }

  /**
   * Poisson numbers of balls, or fixed ones.
   *
   * @param on true for Poisson
   * @return a copy
   */
  public Urn withPoisson(boolean on) {
    return new Urn(matrix, start, on, decay, draws, runs, recordEvery, correction);
  }

  /**
   * How fast balls are forgotten.
   *
   * @param perDraw probability that a ball is removed after a draw, from 0 to below 1
   * @return a copy
   * @throws IllegalArgumentException if it is outside
   */
  public Urn withDecay(double perDraw) {
    if (!(perDraw >= 0 && perDraw < 1)) {
      throw new IllegalArgumentException("perDraw must be in [0, 1) but was " + perDraw);
    }
    return new Urn(matrix, start, poisson, perDraw, draws, runs, recordEvery, correction);
  }

  /**
   * How long and how often.
   *
   * @param drawsPerRun at least 1
   * @param numberOfRuns at least 2, so that there is a standard error
   * @return a copy
   * @throws IllegalArgumentException if a number is too small
   */
  public Urn withDrawsAndRuns(int drawsPerRun, int numberOfRuns) {
    Check.atLeast("drawsPerRun", 1, drawsPerRun);
    Check.atLeast("numberOfRuns", 2, numberOfRuns);
    return new Urn(
        matrix, start, poisson, decay, drawsPerRun, numberOfRuns, recordEvery, correction);
  }

  /**
   * How often shares are recorded; the start and the last draw always are.
   *
   * @param everyDraws at least 1
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public Urn withRecordEvery(int everyDraws) {
    Check.atLeast("everyDraws", 1, everyDraws);
    return new Urn(matrix, start, poisson, decay, draws, runs, everyDraws, correction);
  }

  /**
   * With a correction.
   *
   * @param rule which
   * @return a copy
   */
  public Urn withCorrection(UrnCorrection rule) {
    Objects.requireNonNull(rule, "rule");
    return new Urn(matrix, start, poisson, decay, draws, runs, recordEvery, rule);
  }

  /**
   * Number of cells.
   *
   * @return at least 2
   */
  public int cells() {
    return matrix.length;
  }

  /**
   * Share of the balls that each cell would gain if every cell were drawn equally often: its
   * column's sum over the sum of all. For {@link #discoveredOnly} that is the true share of
   * incidents, and both corrections lead there.
   *
   * @param cell its number
   * @return from 0 to 1
   */
  public double evenShare(int cell) {
    double column = 0;
    double all = 0;
    for (double[] row : matrix) {
      column += row[cell];
      for (double value : row) {
        all += value;
      }
    }
    return column / all;
  }

  /**
   * Where the share of the first of two cells settles without a correction.
   *
   * @return the limit
   * @throws IllegalStateException if there are more than two cells
   */
  public UrnLimit limit() {
    if (matrix.length != 2) {
      throw new IllegalStateException(
          "a limit is known for 2 cells only, but the urn has " + matrix.length);
    }
    return UrnLimit.of(matrix[0][0], matrix[0][1], matrix[1][0], matrix[1][1]);
  }

  /**
   * Runs the urn.
   *
   * @param seed settles the draws
   * @return the shares over time
   * @throws IllegalArgumentException if runs × records × cells exceed 50 million values
   */
  public UrnResult simulate(long seed) {
    int records = 1 + (draws + recordEvery - 1) / recordEvery;
    int k = matrix.length;
    if ((long) runs * records * k > MOST_VALUES) {
      throw new IllegalArgumentException(
          "runs × records × cells must be at most "
              + MOST_VALUES
              + " but is "
              + (long) runs * records * k
              + ": record less often");
    }
    int[] step = new int[records];
    for (int r = 0; r < records; r++) {
      step[r] = Math.min(draws, r * recordEvery);
    }
    double[][][] share = new double[k][runs][records];
    Pieces.run(
        runs,
        run -> {
          UrnRun urn =
              new UrnRun(matrix, start, poisson, decay, correction, Streams.of(seed, "urn", run));
          int at = 0;
          for (int draw = 0; draw <= draws; draw++) {
            if (draw > 0) {
              urn.draw();
            }
            if (draw == step[at]) {
              for (int cell = 0; cell < k; cell++) {
                share[cell][run][at] = urn.share(cell);
              }
              at++;
            }
          }
        });
    return new UrnResult(this, seed, step, share);
  }

  UrnCorrection correction() {
    return correction;
  }

  /** The settings in a line. */
  @Override
  public String toString() {
    return "Urn "
        + Arrays.deepToString(matrix)
        + ", start "
        + Arrays.toString(start)
        + (poisson ? ", Poisson" : ", fixed")
        + ", decay "
        + decay
        + ", "
        + draws
        + " draws × "
        + runs
        + " runs, correction "
        + correction;
  }
}
