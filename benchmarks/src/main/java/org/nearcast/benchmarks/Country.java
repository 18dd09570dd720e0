package org.nearcast.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.StudyArea;

/**
 * A made-up country in the open sea off West Africa, and ten years of its incidents, drawn one by
 * one so that they need no memory of their own. Half of them lie in towns, whose sizes follow
 * Zipf's law, three in ten repeat an earlier one nearby, the rest lie anywhere. They come in no
 * order, which is the most a log can be asked to sort.
 */
final class Country {
  static final String CRS = "EPSG:32631";
  static final Instant START = Instant.parse("2014-01-01T00:00:00Z");
  static final int DAYS = 3652;
  static final Instant END = START.plus(Duration.ofDays(DAYS));

  private static final List<String> CATEGORIES =
      List.of("ASSAULT", "BURGLARY", "DAMAGE", "ROBBERY", "THEFT", "VEHICLE THEFT");
  private static final double EAST = 500_000;
  private static final double NORTH = 200_000;
  private static final int COAST_POINTS = 2000;
  private static final int TOWNS = 2000;

  /** How many of the incidents drawn last can be repeated. */
  private static final int REMEMBERED = 1 << 16;

  private static final double REPEAT_DAYS = 14;
  private static final double REPEAT_METRES = 150;
  private static final double DELAY_DAYS = 1.5;

  private final StudyArea area;
  private final double[] townX = new double[TOWNS];
  private final double[] townY = new double[TOWNS];
  private final double[] upTo = new double[TOWNS];

  /** Takes one incident; times are epoch milliseconds in whole seconds. */
  @FunctionalInterface
  interface Sink {
    void take(double x, double y, long occurred, long reported, String category);
  }

  /** A country of an area; its coast has bays and 2,000 corners. */
  Country(double squareMetres) {
    double unit = coast(1).areaSquareMetres();
    area = coast(Math.sqrt(squareMetres / unit));
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int t = 0; t < TOWNS; t++) {
      double[] place = anywhere(random);
      townX[t] = place[0];
      townY[t] = place[1];
      sum += 1.0 / (t + 1);
      upTo[t] = sum;
    }
  }

  private static StudyArea coast(double radius) {
    StringBuilder wkt = new StringBuilder("POLYGON ((");
    for (int k = 0; k <= COAST_POINTS; k++) {
      double angle = 2 * Math.PI * (k % COAST_POINTS) / COAST_POINTS;
      double r =
          radius
              * (1
                  + 0.18 * StrictMath.sin(3 * angle + 1)
                  + 0.07 * StrictMath.sin(11 * angle)
                  + 0.02 * StrictMath.sin(61 * angle));
      wkt.append(k == 0 ? "" : ", ").append(EAST + r * StrictMath.cos(angle));
      wkt.append(' ').append(NORTH + r * StrictMath.sin(angle));
    }
    return StudyArea.ofWkt(wkt.append("))").toString(), CRS);
  }

  StudyArea area() {
    return area;
  }

  private double[] anywhere(SplittableRandom random) {
    double[] box = area.bounds();
    while (true) {
      double x = random.nextDouble(box[0], box[2]);
      double y = random.nextDouble(box[1], box[3]);
      if (area.contains(x, y)) {
        return new double[] {x, y};
      }
    }
  }

  /** Draws incidents; the first of a longer list are those of a shorter one. */
  void draw(int incidents, Sink sink) {
    SplittableRandom random = new SplittableRandom(20_240_101);
    double[] lastX = new double[REMEMBERED];
    double[] lastY = new double[REMEMBERED];
    long[] lastTime = new long[REMEMBERED];
    long start = START.toEpochMilli();
    long seconds = DAYS * 86_400L;
    for (int i = 0; i < incidents; i++) {
      double kind = random.nextDouble();
      double x;
      double y;
      long time = start + 1000 * random.nextLong(seconds);
      if (kind < 0.5) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[TOWNS - 1]);
        int town = Math.min(TOWNS - 1, found < 0 ? -found - 1 : found);
        double sigma = 300 + 4000 / Math.sqrt(town + 1);
        x = townX[town] + sigma * random.nextGaussian();
        y = townY[town] + sigma * random.nextGaussian();
      } else if (kind < 0.8 && i > 0) {
        int parent = random.nextInt(Math.min(i, REMEMBERED));
        x = lastX[parent] + REPEAT_METRES * random.nextGaussian();
        y = lastY[parent] + REPEAT_METRES * random.nextGaussian();
        double days = -REPEAT_DAYS * StrictMath.log(1 - random.nextDouble());
        long later = lastTime[parent] + 1000 * (long) (86_400 * days);
        time = later < END.toEpochMilli() ? later : time;
      } else {
        double[] place = anywhere(random);
        x = place[0];
        y = place[1];
      }
      // to the metre, as address points are
      x = Math.rint(x);
      y = Math.rint(y);
      lastX[i % REMEMBERED] = x;
      lastY[i % REMEMBERED] = y;
      lastTime[i % REMEMBERED] = time;
      double delay = -DELAY_DAYS * StrictMath.log(1 - random.nextDouble());
      sink.take(
          x,
          y,
          time,
          time + 1000 * (long) (86_400 * delay),
          CATEGORIES.get(random.nextInt(CATEGORIES.size())));
    }
  }

  /** The same as a log. */
  IncidentLog log(int incidents) {
    IncidentLogBuilder builder =
        IncidentLog.builder(CRS, ZoneOffset.UTC).observed(new TimeSpan(START, END));
    draw(
        incidents,
        (x, y, occurred, reported, category) ->
            builder.add(x, y, occurred, occurred, reported, false, category, 1, null));
    return builder.build();
  }
}
