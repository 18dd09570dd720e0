package org.nearcast.model.hawkes.multiscale;

import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * The state of the model: for each kind of incident, each memory and each cell the number of past
 * incidents, each weighed by exp(−age/τ). Time passing multiplies, a new incident adds, so a state
 * is carried forward without a look at the past.
 */
final class DecayedCounts {
  static final double MILLIS_PER_DAY = 86_400_000.0;

  private final double[] memoriesDays;

  /** By kind, memory and cell. */
  private final double[][][] counts;

  private long atMillis;

  DecayedCounts(int kinds, double[] memoriesDays, int cells, long atMillis) {
    this.memoriesDays = memoriesDays;
    this.counts = new double[kinds][memoriesDays.length][cells];
    this.atMillis = atMillis;
  }

  /** An independent copy. */
  DecayedCounts copy() {
    DecayedCounts copy = new DecayedCounts(counts.length, memoriesDays, 0, atMillis);
    for (int kind = 0; kind < counts.length; kind++) {
      for (int k = 0; k < memoriesDays.length; k++) {
        copy.counts[kind][k] = counts[kind][k].clone();
      }
    }
    return copy;
  }

  /** Lets time pass. */
  void advanceTo(long millis) {
    double days = (millis - atMillis) / MILLIS_PER_DAY;
    for (int k = 0; k < memoriesDays.length && days > 0; k++) {
      double factor = Exp.of(-days / memoriesDays[k]);
      for (double[][] kind : counts) {
        for (int cell = 0; factor < 1 && cell < kind[k].length; cell++) {
          kind[k][cell] *= factor;
        }
      }
    }
    atMillis = millis;
  }

  /** Takes an incident in, which occurred at a time not after the state's. */
  void add(int kind, int cell, double weight, long occurredMillis) {
    double age = (atMillis - occurredMillis) / MILLIS_PER_DAY;
    for (int k = 0; k < memoriesDays.length; k++) {
      counts[kind][k][cell] += weight * Exp.of(-age / memoriesDays[k]);
    }
  }

  /**
   * Takes arrivals {@code [from, to)} in, none of which occurred after the state's time. Each
   * memory by itself: to each sum they come in their order, whatever the number of threads.
   */
  void addAll(Arrivals arrivals, int from, int to) {
    Pieces.run(
        memoriesDays.length,
        k -> {
          for (int i = from; i < to; i++) {
            double age = (atMillis - arrivals.occurred[i]) / MILLIS_PER_DAY;
            counts[arrivals.kind[i]][k][arrivals.cell[i]] +=
                arrivals.weight[i] * Exp.of(-age / memoriesDays[k]);
          }
        });
  }

  /** The decayed counts of all cells; not to be changed. */
  double[] of(int kind, int memory) {
    return counts[kind][memory];
  }

  /** The time of the state. */
  long atMillis() {
    return atMillis;
  }
}
