package org.nearcast.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.Streams;
import org.nearcast.provenance.Provenance;

/**
 * Cuts a simulation into fixed pieces, each with random streams of its own, and runs them on as
 * many threads as there are. The background of a type is the sum of independent Poisson processes,
 * one a piece, each with its share of the mean; a family tree belongs to its founder's piece.
 */
final class Simulation {
  private static final double BACKGROUND_PER_PIECE = 16_384;
  private static final double MOST_INCIDENTS = 1e8;

  private Simulation() {}

  /** The city's own history, from nothing. */
  static Happenings history(CityModel model, long seed) {
    double expected = model.city.expectedIncidents();
    if (expected > MOST_INCIDENTS) {
      throw new IllegalArgumentException(
          "expectedIncidents must be at most 100 million but was " + expected);
    }
    TimeSpan span = model.city.observed();
    List<Supplier<Recorder>> pieces = new ArrayList<>();
    for (int type = 0; type < model.types(); type++) {
      background(model, type, span, span.start(), seed, "", pieces);
    }
    Provenance source =
        Provenance.of("Simulation").fact("seed", seed).parent(model.city.provenance()).build();
    return new Happenings(model, run(pieces), span, source);
  }

  /** What may happen in a span after a cutoff, given all that happened before it. */
  static Happenings ahead(
      CityModel model, Happenings past, long seed, Instant cutoff, TimeSpan span, Provenance from) {
    long start = cutoff.toEpochMilli();
    TimeSpan whole = new TimeSpan(cutoff, span.end());
    List<Supplier<Recorder>> pieces = new ArrayList<>();
    for (int index = 0; index < model.types(); index++) {
      int type = index;
      String name = model.type(type).name();
      background(model, type, whole, span.start(), seed, "ahead/", pieces);
      pieces.add(
          () -> {
            Branching tree =
                new Branching(
                    model,
                    type,
                    span.end().toEpochMilli(),
                    256,
                    Streams.of(seed, "ahead/offspring/" + name, 0));
            for (int i = 0; i < past.time.length; i++) {
              if (past.type[i] == type && past.time[i] < start) {
                double age = (start - past.time[i]) / TimeProfile.MILLIS_PER_DAY;
                tree.residual(start, past.x[i], past.y[i], age);
              }
            }
            return finish(model, type, tree, span.start(), seed, "ahead/offspring-delay/", 0);
          });
    }
    return new Happenings(model, run(pieces), span, from);
  }

  private static void background(
      CityModel model,
      int type,
      TimeSpan span,
      Instant keepFrom,
      long seed,
      String purpose,
      List<Supplier<Recorder>> pieces) {
    long end = span.end().toEpochMilli();
    TimeProfile.Table table = model.when(type).over(span.start().toEpochMilli(), end);
    double mean = model.type(type).backgroundPerDay() * table.days();
    int count = (int) Math.ceil(mean / BACKGROUND_PER_PIECE);
    String name = model.type(type).name();
    for (int p = 0; p < count; p++) {
      int piece = p;
      pieces.add(
          () -> {
            double share = mean / count;
            int capacity = (int) (1.2 * share / (1 - model.type(type).branchingRatio())) + 16;
            Branching tree =
                new Branching(
                    model,
                    type,
                    end,
                    capacity,
                    Streams.of(seed, purpose + "background/" + name, piece));
            tree.background(model.where(type), table, share);
            return finish(model, type, tree, keepFrom, seed, purpose + "background-delay/", piece);
          });
    }
  }

  private static Recorder finish(
      CityModel model,
      int type,
      Branching tree,
      Instant keepFrom,
      long seed,
      String purpose,
      int piece) {
    tree.grow();
    tree.events.keepFrom(keepFrom.toEpochMilli());
    String stream = purpose + model.type(type).name();
    return new Recorder(model, type, tree.events, Streams.of(seed, stream, piece));
  }

  private static Recorder[] run(List<Supplier<Recorder>> pieces) {
    Recorder[] done = new Recorder[pieces.size()];
    IntStream.range(0, done.length).parallel().forEach(i -> done[i] = pieces.get(i).get());
    return done;
  }
}
