package org.nearcast.model.hawkes.cell;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * One pass of the EM algorithm where backgrounds are drawn from a gamma distribution: μ_k = e_k
 * m_k, e_k the size of cell k and m_k ~ Gamma(a, rate b). The likelihood of a cell is ∫ Π_j (e m +
 * g_j) e^{−e m T} dGamma(m), g_j the triggered part of the intensity; all expectations are over the
 * posterior of m.
 *
 * <p>Integrals are sums over equally spaced values of ln m (the trapezoidal rule), around where the
 * posterior of the last pass lay and as wide as a gamma density of its mean and variance needs to
 * fall to 1e-7 of its peak. The relative error is about 1e-7 for a cell of one incident and less
 * for others. Cells without incidents have a closed form.
 */
final class PooledPass {
  private static final int NODES = 40;

  /** For weights below 1. */
  private static final int MOST_NODES = 640;

  private static final double WIDEST_STEP = 0.63;

  /** Enough where the posterior of m is near a normal distribution. */
  private static final int FEW_NODES = 20;

  /** From this gamma shape on it is near enough. */
  private static final double NEAR_NORMAL = 16;

  /** The ends of the range of nodes lie where the density has fallen by e to this power. */
  private static final double DROP = 16;

  /** Incidents between two logarithms of a node's running product. */
  private static final int BLOCK = 24;

  private final CellEvents events;
  private final double endDays;
  private final boolean wholeDays;
  private final boolean boundaryTerms;
  private final double[] size;
  private final double[][] sums;

  /** Posterior mean and variance of each m_k. */
  final double[] mean;

  final double[] variance;

  /** Σ_k E ln m_k and Σ_k E m_k. */
  double sumLog;

  double sumMean;

  double logIntensity;
  double compensator;
  EmSums triggering;

  PooledPass(
      CellEvents events,
      double endDays,
      boolean wholeDays,
      boolean boundaryTerms,
      double[] size,
      double shape,
      double rate) {
    this.events = events;
    this.endDays = endDays;
    this.wholeDays = wholeDays;
    this.boundaryTerms = boundaryTerms;
    this.size = size;
    this.sums = new double[events.pieces()][7];
    this.mean = new double[size.length];
    this.variance = new double[size.length];
    double[] weight = events.weightOfCells();
    for (int cell = 0; cell < size.length; cell++) {
      double scale = rate + size[cell] * endDays;
      mean[cell] = (shape + weight[cell]) / scale;
      variance[cell] = mean[cell] / scale;
    }
  }

  void run(Trigger trigger, double shape, double rate) {
    double perCell = shape * StrictMath.log(rate) - LogGamma.value(shape);
    double emptyLog = Digamma.value(shape);
    Pieces.run(
        events.pieces(),
        p -> {
          Arrays.fill(sums[p], 0);
          new Cells(trigger, shape, rate, perCell, emptyLog).run(p, sums[p]);
        });
    double[] total = new double[7];
    for (double[] s : sums) {
      for (int k = 0; k < total.length; k++) {
        total[k] += s[k];
      }
    }
    logIntensity = total[0];
    triggering =
        new EmSums(total[1], total[2], boundaryTerms ? total[3] : 0, boundaryTerms ? total[4] : 0);
    sumLog = total[5];
    sumMean = total[6];
    compensator = trigger.theta() * (events.totalWeight - triggering.later);
  }

  double logLikelihood() {
    return logIntensity - compensator;
  }

  /** The work on a piece, with room for one cell's nodes. */
  private final class Cells {
    private final Trigger trigger;
    private final double shape;
    private final double rate;
    private final double perCell;
    private final double digamma;
    private final double peak;
    private final double[] background = new double[MOST_NODES];
    private final double[] logLikelihood = new double[MOST_NODES];
    private final double[] product = new double[MOST_NODES];
    private final double[] triggered = new double[MOST_NODES];
    private final double[] delayed = new double[MOST_NODES];
    private int nodes;

    Cells(Trigger trigger, double shape, double rate, double perCell, double digamma) {
      this.trigger = trigger;
      this.shape = shape;
      this.rate = rate;
      this.perCell = perCell;
      this.digamma = digamma;
      this.peak = trigger.theta() * trigger.peak(wholeDays);
    }

    void run(int p, double[] s) {
      for (int cell = events.piece[p]; cell < events.piece[p + 1]; cell++) {
        if (events.start[cell] == events.start[cell + 1]) {
          double scale = rate + size[cell] * endDays;
          mean[cell] = shape / scale;
          variance[cell] = mean[cell] / scale;
          s[0] += shape * (StrictMath.log(rate) - StrictMath.log(scale));
          s[5] += digamma - StrictMath.log(scale);
          s[6] += mean[cell];
        } else {
          occupied(cell, s);
        }
      }
    }

    private void occupied(int cell, double[] s) {
      double e = size[cell];
      double like = mean[cell] * mean[cell] / variance[cell];
      double centre = StrictMath.log(mean[cell]);
      double spread = Math.sqrt(2 * DROP / like);
      double low = centre - spread - DROP / like;
      double width = centre + StrictMath.log1p(DROP / like + spread) - low;
      // a cell that holds less than one incident has a long tail
      nodes =
          like >= NEAR_NORMAL
              ? FEW_NODES
              : (int) Math.min(MOST_NODES, Math.max(NODES, Math.ceil(width / WIDEST_STEP) + 1));
      double step = width / (nodes - 1);
      double m = StrictMath.exp(low);
      double factor = StrictMath.exp(step);
      for (int q = 0; q < nodes; q++) {
        background[q] = e * m;
        logLikelihood[q] = shape * (low + q * step) - (rate + e * endDays) * m;
        m *= factor;
      }
      Arrays.fill(product, 0, nodes, 1);
      Arrays.fill(triggered, 0, nodes, 0);
      Arrays.fill(delayed, 0, nodes, 0);
      double logCentre = throughIncidents(cell, e * mean[cell], s);
      double most = Double.NEGATIVE_INFINITY;
      for (int q = 0; q < nodes; q++) {
        most = Math.max(most, logLikelihood[q]);
      }
      double sum = 0;
      double first = 0;
      double second = 0;
      double log = 0;
      double all = 0;
      double delay = 0;
      for (int q = 0; q < nodes; q++) {
        double w = product[q] * Exp.of(logLikelihood[q] - most);
        double rateHere = background[q] / e;
        sum += w;
        first += w * rateHere;
        second += w * rateHere * rateHere;
        log += w * (low + q * step);
        all += w * triggered[q];
        delay += w * delayed[q];
      }
      mean[cell] = first / sum;
      variance[cell] = second / sum - mean[cell] * mean[cell];
      s[0] += perCell + logCentre + most + StrictMath.log(sum * step);
      s[1] += all / sum;
      s[2] += delay / sum;
      s[5] += log / sum;
      s[6] += mean[cell];
    }

    // Adds each incident to the nodes; the answer is Σ w ln λ at the centre, which was divided out.
    private double throughIncidents(int cell, double centre, double[] s) {
      int first = events.start[cell];
      int last = events.start[cell + 1];
      double omega = trigger.omega();
      double a = 0;
      double d = 0;
      double at = 0;
      int next = first;
      int block = 0;
      double logCentre = 0;
      double centreProduct = 1;
      for (int j = first; j < last; j++) {
        double t = events.days[j];
        double gap = t - at;
        double decay = Exp.of(-omega * gap);
        d = decay * (d + gap * a);
        a = decay * a;
        at = t;
        for (; next < events.ready[j]; next++) {
          double age = t - events.active[next];
          // without dead time the newest is as old as the gap
          double term = events.weight[next] * (age == gap ? decay : Exp.of(-omega * age));
          a += term;
          d += term * age;
        }
        double w = events.weight[j];
        double g = peak * a;
        if (w != 1 || block == BLOCK) {
          flush(1);
          logCentre += StrictMath.log(centreProduct);
          centreProduct = 1;
          block = 0;
        }
        incident(background, product, triggered, delayed, nodes, g, peak * d, w, 1 / (centre + g));
        if (w == 1) {
          centreProduct *= centre + g;
          block++;
        } else {
          flush(w);
          logCentre += w * StrictMath.log(centre + g);
        }
      }
      logCentre += StrictMath.log(centreProduct);
      double decay = Exp.of(-omega * (endDays - at));
      s[3] += decay * a;
      s[4] += decay * (d + (endDays - at) * a);
      for (; next < last; next++) {
        double left = Math.max(0, endDays - events.active[next]);
        double term = events.weight[next] * Exp.of(-omega * left);
        s[3] += term;
        s[4] += term * left;
      }
      return logCentre;
    }

    private void flush(double weight) {
      for (int q = 0; q < nodes; q++) {
        logLikelihood[q] += weight * StrictMath.log(product[q]);
        product[q] = 1;
      }
    }
  }

  private static void incident(
      double[] background,
      double[] product,
      double[] triggered,
      double[] delayed,
      int nodes,
      double g,
      double d,
      double weight,
      double perCentre) {
    for (int q = 0; q < nodes; q++) {
      double lambda = background[q] + g;
      double share = weight / lambda;
      product[q] *= lambda * perCentre;
      triggered[q] += share * g;
      delayed[q] += share * d;
    }
  }
}
