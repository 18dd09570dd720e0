package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;

/** The incidents inside the study area, in columns, times in days since the observation began. */
final class Sample {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  final int size;

  /** Ascending. */
  final double[] days;

  final double[] x;
  final double[] y;
  final double[] weight;

  /** Index of each in the history's log. */
  final int[] logIndex;

  /** Whether any weight differs from 1. */
  final boolean weighted;

  /** Whether any time is a date only, so that lags are whole days. */
  final boolean dateOnly;

  private Sample(
      int size, double[] days, double[] x, double[] y, double[] w, int[] index, boolean dateOnly) {
    this.size = size;
    this.days = Arrays.copyOf(days, size);
    this.x = Arrays.copyOf(x, size);
    this.y = Arrays.copyOf(y, size);
    this.weight = Arrays.copyOf(w, size);
    this.logIndex = Arrays.copyOf(index, size);
    this.weighted = Arrays.stream(weight).anyMatch(value -> value != 1);
    this.dateOnly = dateOnly;
  }

  /** Those from one age to another before the cutoff, in days: youngest (inclusive) to oldest. */
  static Sample of(History history, Grid grid, double youngestDays, double oldestDays) {
    IncidentLog log = history.log();
    long origin = log.observed().start().toEpochMilli();
    int n = log.size();
    double[] days = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    double[] weight = new double[n];
    int[] index = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      double age = history.ageDays(i);
      if (age >= youngestDays && age <= oldestDays && grid.contains(log.x(i), log.y(i))) {
        days[size] = (log.occurredMillis(i) - origin) / MILLIS_PER_DAY;
        x[size] = log.x(i);
        y[size] = log.y(i);
        weight[size] = log.weight(i);
        index[size++] = i;
      }
    }
    return new Sample(size, days, x, y, weight, index, log.hasDateOnly());
  }

  double totalWeight() {
    return Arrays.stream(weight).sum();
  }
}
