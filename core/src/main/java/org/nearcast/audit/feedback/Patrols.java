package org.nearcast.audit.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Streams;

/** Patrols in flagged cells that discover incidents by chance. One for each run. */
final class Patrols implements DailyRun.Patrol {
  private final IncidentLog log;
  private final Grid grid;
  private final PlacesInCells places;
  private final String category;
  private final double probability;
  private final boolean thinned;
  private final long seed;
  private final int run;
  private final int[] daysFlagged;
  private final boolean dateOnly;

  Patrols(
      IncidentLog log,
      Grid grid,
      PlacesInCells places,
      String category,
      double probability,
      boolean thinned,
      long seed,
      int run) {
    this.log = log;
    this.grid = grid;
    this.places = places;
    this.category = category;
    this.probability = probability;
    this.thinned = thinned;
    this.seed = seed;
    this.run = run;
    daysFlagged = new int[grid.size()];
    dateOnly = log.hasDateOnly();
  }

  @Override
  public List<Incident> findings(int day, Instant from, Instant to, int[] flagged) {
    double[] happened = new double[grid.size()];
    IncidentLog today = log.between(new TimeSpan(from, to));
    for (int i = 0; i < today.size(); i++) {
      int cell = grid.cellOf(today.x(i), today.y(i));
      if (cell >= 0) {
        happened[cell] += today.weight(i);
      }
    }
    List<Incident> out = new ArrayList<>();
    for (int cell : flagged) {
      // a stream for each run, day and cell: runs that differ elsewhere draw the same here
      UniformRandomProvider random =
          Streams.of(seed, "discovered incidents " + run + " " + day, cell);
      daysFlagged[cell]++;
      double inclusion = daysFlagged[cell] / (day + 1.0);
      double even = flagged.length / (double) grid.size();
      double keep = thinned ? Math.min(1, even / inclusion) : 1;
      long trials = Math.round(happened[cell]) + 1;
      for (long trial = 0; trial < trials; trial++) {
        boolean found = random.nextDouble() < probability;
        boolean kept = random.nextDouble() < keep;
        double[] place = places.place(cell, random);
        long length = to.toEpochMilli() - from.toEpochMilli();
        long offset = (long) (random.nextDouble() * length);
        if (found && kept) {
          Instant at = from.plusMillis(offset);
          out.add(
              dateOnly
                  ? new Incident(place[0], place[1], from, to, to, true, category, 1, null)
                  : Incident.at(place[0], place[1], at, category));
        }
      }
    }
    return out;
  }
}
