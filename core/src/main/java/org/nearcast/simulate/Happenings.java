package org.nearcast.simulate;

import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.TimeOrder;
import org.nearcast.provenance.Provenance;

/**
 * Everything that happened, in the order of the log that is made of it: recorded pieces, joined in
 * their fixed order and sorted as {@link IncidentLog} sorts, so that an index means the same here
 * and there.
 */
final class Happenings {
  final IncidentLog log;
  final long[] time;
  final double[] x;
  final double[] y;
  final short[] type;
  final int[] parent;

  /** Joins pieces; each is let go as soon as it has been copied. */
  Happenings(CityModel model, Recorder[] pieces, TimeSpan span, Provenance source) {
    Joined all = new Joined(pieces);
    int[] sorted = TimeOrder.sorted(all.middles(), all::compare);
    int n = all.size;
    time = new long[n];
    x = new double[n];
    y = new double[n];
    type = new short[n];
    parent = new int[n];
    int[] rank = new int[n];
    for (int i = 0; i < n; i++) {
      rank[sorted[i]] = i;
    }
    IncidentLogBuilder builder =
        IncidentLog.builder(model.city.studyArea().crs(), model.city.zone());
    for (CrimeType known : model.city.types()) {
      builder.category(known.name());
    }
    boolean dateOnly = model.city.recording().dateOnly();
    for (int i = 0; i < n; i++) {
      int row = sorted[i];
      time[i] = all.time[row];
      x[i] = all.exactX[row];
      y[i] = all.exactY[row];
      type[i] = all.type[row];
      int from = all.parent[row];
      parent[i] = from < 0 ? -1 : rank[from];
      builder.add(
          all.x[row],
          all.y[row],
          all.from[row],
          all.to[row],
          all.reported[row],
          dateOnly,
          model.type(type[i]).name(),
          1,
          null);
    }
    log = builder.observed(span).source(source).build();
  }

  /** The pieces one after the other. Columns that are the same share one array. */
  private static final class Joined {
    final int size;
    final long[] time;
    final double[] exactX;
    final double[] exactY;
    final int[] parent;
    final short[] type;
    final double[] x;
    final double[] y;
    final long[] from;
    final long[] to;
    final long[] reported;

    Joined(Recorder[] pieces) {
      int n = 0;
      boolean snaps = false;
      boolean dates = false;
      boolean delays = false;
      for (Recorder piece : pieces) {
        n = Math.addExact(n, piece.events.size);
        snaps |= piece.x != piece.events.x;
        dates |= piece.to != piece.events.time;
        delays |= piece.reported != piece.to;
      }
      size = n;
      time = new long[n];
      exactX = new double[n];
      exactY = new double[n];
      parent = new int[n];
      type = new short[n];
      x = snaps ? new double[n] : exactX;
      y = snaps ? new double[n] : exactY;
      from = dates ? new long[n] : time;
      to = dates ? new long[n] : time;
      reported = delays ? new long[n] : to;
      int at = 0;
      for (int p = 0; p < pieces.length; p++) {
        copy(pieces[p], at);
        at += pieces[p].events.size;
        pieces[p] = null;
      }
    }

    private void copy(Recorder piece, int at) {
      Events events = piece.events;
      int n = events.size;
      System.arraycopy(events.time, 0, time, at, n);
      System.arraycopy(events.x, 0, exactX, at, n);
      System.arraycopy(events.y, 0, exactY, at, n);
      System.arraycopy(piece.x, 0, x, at, n);
      System.arraycopy(piece.y, 0, y, at, n);
      System.arraycopy(piece.from, 0, from, at, n);
      System.arraycopy(piece.to, 0, to, at, n);
      System.arraycopy(piece.reported, 0, reported, at, n);
      for (int i = 0; i < n; i++) {
        parent[at + i] = events.parent[i] < 0 ? -1 : at + events.parent[i];
        type[at + i] = (short) piece.type;
      }
    }

    // The order of IncidentLog: midpoint, start, reported, place, category.
    int compare(int a, int b) {
      int order = Long.compare(middle(a), middle(b));
      order = order != 0 ? order : Long.compare(from[a], from[b]);
      order = order != 0 ? order : Long.compare(reported[a], reported[b]);
      order = order != 0 ? order : Double.compare(x[a], x[b]);
      order = order != 0 ? order : Double.compare(y[a], y[b]);
      return order != 0 ? order : Short.compare(type[a], type[b]);
    }

    long[] middles() {
      if (from == to) {
        return from;
      }
      long[] middle = new long[size];
      for (int i = 0; i < size; i++) {
        middle[i] = middle(i);
      }
      return middle;
    }

    private long middle(int i) {
      return from[i] + (to[i] - from[i]) / 2;
    }
  }
}
