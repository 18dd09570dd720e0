package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Exp;
import org.nearcast.model.Models;

/** Past incidents by cell, and what each adds to another cell: for explanations. */
final class Sources {
  private final History history;
  private final MultiscaleModel.Fitted fitted;
  private final Features features;
  private final int[] cellOf;
  private final int[] start;
  private final int[] member;

  Sources(History history, Grid grid, MultiscaleModel.Fitted fitted, Features features) {
    this.history = history;
    this.fitted = fitted;
    this.features = features;
    IncidentLog log = history.log();
    cellOf = Arrivals.cells(log, grid);
    start = new int[grid.size() + 1];
    for (int i = 0; i < cellOf.length; i++) {
      boolean used = fitted.kindOfCategory()[log.categoryCode(i)] >= 0;
      cellOf[i] = used ? cellOf[i] : -1;
      if (cellOf[i] >= 0) {
        start[cellOf[i] + 1]++;
      }
    }
    for (int cell = 0; cell < grid.size(); cell++) {
      start[cell + 1] += start[cell];
    }
    member = new int[start[grid.size()]];
    int[] next = start.clone();
    for (int i = 0; i < cellOf.length; i++) {
      if (cellOf[i] >= 0) {
        member[next[cellOf[i]]++] = i;
      }
    }
  }

  /** Incidents that may add to a cell, in the order of the log. */
  int[] near(int cell) {
    int[] cells = {};
    for (int s = 0; s < features.members.scales(); s++) {
      int[] around = features.smoother.around(cell, s);
      cells = around.length > cells.length ? around : cells;
    }
    int count = 0;
    for (int other : cells) {
      count += start[other + 1] - start[other];
    }
    int[] out = new int[count];
    int at = 0;
    for (int other : cells) {
      int n = start[other + 1] - start[other];
      System.arraycopy(member, start[other], out, at, n);
      at += n;
    }
    Arrays.sort(out);
    return out;
  }

  /** What an incident adds to a cell over a number of days. */
  Models.Share share(int cell, double days) {
    Members members = features.members;
    long at = history.cutoff().toEpochMilli();
    double[][] perDay = new double[members.kinds() * members.scales()][members.memories()];
    for (int kind = 0; kind < members.kinds(); kind++) {
      for (int s = 0; s < members.scales(); s++) {
        for (int k = 0; k < members.memories(); k++) {
          double full = features.fullDays(at, members.memoriesDays()[k]);
          double weight = fitted.theta()[members.index(kind, s, k)];
          perDay[kind * members.scales() + s][k] = full > 0 ? weight / full : 0;
        }
      }
    }
    double[] fades = new double[members.memories()];
    return incident -> {
      IncidentLog log = history.log();
      int kind = fitted.kindOfCategory()[log.categoryCode(incident)];
      double age = (at - log.occurredMillis(incident)) / DecayedCounts.MILLIS_PER_DAY;
      for (int k = 0; k < fades.length; k++) {
        fades[k] = Exp.of(-age / members.memoriesDays()[k]);
      }
      double sum = 0;
      for (int s = 0; s < members.scales(); s++) {
        double[] own = perDay[kind * members.scales() + s];
        double rate = 0;
        for (int k = 0; k < fades.length; k++) {
          rate += own[k] * fades[k];
        }
        sum += rate * features.smoother.weight(cellOf[incident], cell, s);
      }
      return sum * Arrivals.weight(log, incident, fitted.modulation()) * days;
    };
  }
}
