package org.nearcast.pattern;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;
import org.nearcast.kernel.Locations;
import org.nearcast.provenance.Provenance;

/** One run of a space-time scan: prepares the data, scans, permutes, and collects the clusters. */
final class ScanRun {
  private final SpaceTimeScan settings;
  private final List<String> notes;
  private final boolean cells;
  private final ScanSpace space;

  /** Index in the log of each incident scanned. */
  private final int[] inLog;

  /** Day of each incident, counted from the first of the observed span. */
  private final int[] day;

  private final long firstDay;

  /** Incidents before each day. */
  private final int[] before;

  private final double[] logarithms;

  private ScanRun(
      SpaceTimeScan settings,
      IncidentLog log,
      Grid grid,
      double[] centreX,
      double[] centreY,
      int[] inLog,
      int[] placeOf,
      double[] placeX,
      double[] placeY) {
    this.settings = settings;
    this.notes = new ArrayList<>(Times.notes(log, false));
    this.cells = grid != null;
    this.inLog = inLog;
    if (inLog.length < log.size()) {
      notes.add(
          log.size()
              - inLog.length
              + " of "
              + log.size()
              + " incidents lie outside the grid and are left out");
    }
    int n = inLog.length;
    space =
        ScanSpace.of(
            centreX,
            centreY,
            placeOf,
            placeX,
            placeY,
            settings.maxRadiusMetres,
            (int) Math.floor(settings.maxIncidentShare * n),
            settings.maxCandidates);
    day = new int[n];
    long first = localDay(log, log.observed().start());
    // the end is the first instant after the span, and a span may be empty
    long last = Math.max(first, localDay(log, log.observed().end().minusNanos(1)));
    for (int k = 0; k < n; k++) {
      long d = Times.localDay(log, inLog[k]);
      first = Math.min(first, d);
      last = Math.max(last, d);
    }
    firstDay = first;
    before = new int[Math.toIntExact(last - first + 2)];
    for (int k = 0; k < n; k++) {
      day[k] = (int) (Times.localDay(log, inLog[k]) - first);
      before[day[k] + 1]++;
    }
    for (int d = 0; d + 1 < before.length; d++) {
      before[d + 1] += before[d];
    }
    logarithms = ScanLoop.logarithms(n);
  }

  private static long localDay(IncidentLog log, Instant instant) {
    return instant.atZone(log.zone()).toLocalDate().toEpochDay();
  }

  static ScanRun overCells(SpaceTimeScan settings, IncidentLog log, Grid grid) {
    int cells = grid.size();
    double[] x = new double[cells];
    double[] y = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      x[cell] = grid.centreX(cell);
      y[cell] = grid.centreY(cell);
    }
    int[] inLog = new int[log.size()];
    int[] placeOf = new int[log.size()];
    int n = 0;
    for (int i = 0; i < log.size(); i++) {
      int cell = grid.cellOf(log.x(i), log.y(i));
      if (cell >= 0) {
        inLog[n] = i;
        placeOf[n++] = cell;
      }
    }
    return new ScanRun(
        settings, log, grid, x, y, Arrays.copyOf(inLog, n), Arrays.copyOf(placeOf, n), x, y);
  }

  static ScanRun overPlaces(SpaceTimeScan settings, IncidentLog log) {
    int n = log.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] weight = new double[n];
    int[] inLog = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
      weight[i] = 1;
      inLog[i] = i;
    }
    Locations places = Locations.of(x, y, weight);
    int[] placeOf = new int[n];
    for (int i = 0; i < n; i++) {
      placeOf[i] = places.locationOf(i);
    }
    double[] placeX = places.eastings();
    double[] placeY = places.northings();
    return new ScanRun(settings, log, null, placeX, placeY, inLog, placeOf, placeX, placeY);
  }

  ScanResult result(Supplier<Provenance> provenance) {
    List<ScanLoop> found = clusters();
    double[] largest = found.isEmpty() ? new double[0] : permuted(found.get(found.size() - 1));
    List<ScanCluster> clusters = new ArrayList<>();
    for (ScanLoop cluster : found) {
      clusters.add(cluster(cluster, largest));
    }
    return new ScanResult(inLog.length, clusters, notes, provenance);
  }

  // The most likely cylinder, then the most likely that touches none of those before, and so on.
  private List<ScanLoop> clusters() {
    List<ScanLoop> found = new ArrayList<>();
    List<ScanTaken> taken = new ArrayList<>();
    while (found.size() < settings.maxClusters) {
      ScanLoop best = best(taken.toArray(new ScanTaken[0]));
      if (best.bestCentre < 0) {
        break;
      }
      found.add(best);
      boolean[] place = new boolean[space.placeX.length];
      for (int k = 0; k < best.bestIncidents; k++) {
        place[space.placeOf[space.incident(best.bestCentre, k)]] = true;
      }
      taken.add(new ScanTaken(space.placeOf, place, best.bestFrom, best.bestTo));
    }
    return found;
  }

  // Pieces of fixed centres, merged in their order: of equal ratios and radii, the first centre's
  // wins.
  private ScanLoop best(ScanTaken[] taken) {
    int centres = space.around.length;
    int pieces = Pieces.forAllCores(Math.max(1, centres));
    ScanLoop[] loops = new ScanLoop[pieces];
    Pieces.run(
        pieces,
        piece -> {
          loops[piece] = loop(space);
          int to = (int) ((long) centres * (piece + 1) / pieces);
          for (int c = (int) ((long) centres * piece / pieces); c < to; c++) {
            loops[piece].centre(c, space.around[c], day, taken);
          }
        });
    ScanLoop best = loops[0];
    for (ScanLoop loop : loops) {
      best = loop.beats(best) ? loop : best;
    }
    return best;
  }

  private ScanLoop loop(ScanSpace tieBreak) {
    return new ScanLoop(
        tieBreak,
        before,
        settings.minIncidents,
        settings.maxDays,
        settings.prospective,
        logarithms);
  }

  /** The largest ratio of each permutation, or something less than that of the last cluster. */
  private double[] permuted(ScanLoop last) {
    double floor = Math.nextDown(last.bestRatio);
    int permutations = settings.permutations;
    double[] largest = new double[permutations];
    int pieces = Pieces.forAllCores(permutations);
    Pieces.run(
        pieces,
        piece -> {
          ScanLoop loop = loop(null);
          int[] rank = new int[day.length];
          int[] shuffled = new int[day.length];
          int to = (int) ((long) permutations * (piece + 1) / pieces);
          for (int b = (int) ((long) permutations * piece / pieces); b < to; b++) {
            Incidents.shuffle(rank, Streams.of(settings.seed, "SpaceTimeScan", b));
            for (int k = 0; k < shuffled.length; k++) {
              shuffled[k] = day[rank[k]];
            }
            loop.forget(floor);
            for (int c = 0; c < space.around.length; c++) {
              loop.centre(c, space.around[c], shuffled);
            }
            largest[b] = loop.bestRatio;
          }
        });
    return largest;
  }

  private ScanCluster cluster(ScanLoop found, double[] largest) {
    int centre = found.bestCentre;
    int[] incidents = new int[found.bestObserved];
    int count = 0;
    for (int k = 0; k < found.bestIncidents; k++) {
      int i = space.incident(centre, k);
      if (day[i] >= found.bestFrom && day[i] <= found.bestTo) {
        incidents[count++] = inLog[i];
      }
    }
    Arrays.sort(incidents);
    int asLarge = 0;
    for (double ratio : largest) {
      asLarge += ratio >= found.bestRatio ? 1 : 0;
    }
    int inTime = before[found.bestTo + 1] - before[found.bestFrom];
    return new ScanCluster(
        space.centreX[centre],
        space.centreY[centre],
        cells ? centre : -1,
        space.radius(centre, found.bestIncidents),
        LocalDate.ofEpochDay(firstDay + found.bestFrom),
        LocalDate.ofEpochDay(firstDay + found.bestTo),
        found.bestObserved,
        (double) found.bestIncidents * inTime / day.length,
        found.bestRatio,
        (1.0 + asLarge) / (1.0 + settings.permutations),
        incidents);
  }
}
