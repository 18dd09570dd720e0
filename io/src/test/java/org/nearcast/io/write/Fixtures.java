package org.nearcast.io.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Explanation;
import org.nearcast.model.Explanation.Contribution;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;

/** Forecasts to write: a Gaussian kernel over incidents, a tenth of it spread evenly. */
final class Fixtures {
  static final String HOSTILE = "</script><img src=x onerror=document.title='pwned'>";
  static final Instant CUTOFF = Instant.parse("2018-06-01T05:00:00Z");
  static final String CRS = "EPSG:32615";

  private static final double BANDWIDTH = 300;
  private static final double BACKGROUND = 0.1;

  /** An incident as the fixtures need it. */
  record Event(double x, double y, double ageDays, String category) {}

  private Fixtures() {}

  /** An L-shaped town of about 13 km², at St Louis. */
  static StudyArea town() {
    return StudyArea.ofWkt(
        "POLYGON ((738030 4278020, 742050 4278100, 742010 4280000, 740400 4280050,"
            + " 740350 4282030, 738010 4282000, 738030 4278020),"
            + " (738900 4278900, 739300 4278900, 739300 4279300, 738900 4279300, 738900 4278900))",
        CRS);
  }

  static List<Event> events(StudyArea area) {
    Random random = new Random(7);
    String[] categories = {"BURGLARY", HOSTILE, "O'Neill & \"Co\" {{data}}"};
    double[] box = area.bounds();
    List<Event> out = new ArrayList<>();
    while (out.size() < 400) {
      boolean clustered = out.size() % 2 == 0;
      double x =
          clustered
              ? 738800 + 250 * random.nextGaussian()
              : box[0] + (box[2] - box[0]) * random.nextDouble();
      double y =
          clustered
              ? 4281200 + 250 * random.nextGaussian()
              : box[1] + (box[3] - box[1]) * random.nextDouble();
      if (area.contains(x, y)) {
        out.add(new Event(x, y, 365 * random.nextDouble(), categories[out.size() % 3]));
      }
    }
    return out;
  }

  static Forecast forecast(Grid grid) {
    return forecast(grid, events(town()), 365, Duration.ofDays(7));
  }

  static Forecast forecast(Grid grid, List<Event> events, double historyDays, Duration length) {
    double days = length.toSeconds() / 86_400.0;
    double background =
        BACKGROUND * events.size() * days / historyDays / grid.totalAreaSquareMetres();
    double perEvent = (1 - BACKGROUND) * days / historyDays;
    double[] expected = new double[grid.size()];
    for (int cell = 0; cell < expected.length; cell++) {
      double sum = 0;
      for (Event event : events) {
        sum += share(grid, cell, event);
      }
      expected[cell] = background * grid.areaSquareMetres(cell) + perEvent * sum;
    }
    return new Forecast(
        grid,
        CUTOFF,
        Horizon.after(CUTOFF, length),
        expected,
        (cell, most) ->
            explain(
                grid,
                events,
                cell,
                most,
                expected[cell],
                background * grid.areaSquareMetres(cell),
                perEvent),
        () ->
            Provenance.of("KernelFixture")
                .fact("bandwidthMetres", BANDWIDTH)
                .fact("category", HOSTILE)
                .parent(grid.provenance())
                .build(),
        List.of("history is shorter than two years: " + HOSTILE));
  }

  /** Nothing has happened, and nothing is expected. */
  static Forecast nothing(Grid grid) {
    return new Forecast(
        grid,
        CUTOFF,
        Horizon.after(CUTOFF, Duration.ofHours(1)),
        new double[grid.size()],
        (cell, most) -> new Explanation(cell, 0, 0, List.of(), 0, 0),
        () -> Provenance.of("Nothing").build(),
        List.of());
  }

  private static double share(Grid grid, int cell, Event event) {
    double dx = event.x - grid.centreX(cell);
    double dy = event.y - grid.centreY(cell);
    double squared = (dx * dx + dy * dy) / (BANDWIDTH * BANDWIDTH);
    return squared > 25
        ? 0
        : StrictMath.exp(-squared / 2)
            / (2 * Math.PI * BANDWIDTH * BANDWIDTH)
            * grid.areaSquareMetres(cell);
  }

  private static Explanation explain(
      Grid grid,
      List<Event> events,
      int cell,
      int most,
      double expected,
      double background,
      double perEvent) {
    List<Contribution> all = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      double value = perEvent * share(grid, cell, event);
      if (value > 0) {
        all.add(
            new Contribution(
                i,
                Optional.of("SECRET-ID-" + i),
                event.category,
                CUTOFF.minusSeconds((long) (event.ageDays * 86_400)),
                event.ageDays,
                Math.hypot(event.x - grid.centreX(cell), event.y - grid.centreY(cell)),
                value));
      }
    }
    all.sort(Comparator.comparingDouble(Contribution::expectedCount).reversed());
    List<Contribution> top = all.subList(0, Math.min(most, all.size()));
    double rest =
        all.subList(top.size(), all.size()).stream().mapToDouble(Contribution::expectedCount).sum();
    return new Explanation(cell, expected, background, top, all.size() - top.size(), rest);
  }
}
