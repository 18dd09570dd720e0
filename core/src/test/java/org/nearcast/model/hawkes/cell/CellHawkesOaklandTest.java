package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;

/**
 * Rates that a deployed-style predictor gave for Oakland's drug crimes, 661 cells on 368 days,
 * against the paper's EM algorithm; skipped where the folder of data is absent.
 *
 * <p>What the published figures are was found by taking them apart: the incidents of the 180 days
 * before the day, on whole days, without boundary terms; the rate is λ_k at the start of the day;
 * and the iteration was stopped early, as θ was still falling to its maximum at 0. Where it started
 * cannot be told from the figures, so each day's iteration is entered one EM step before its end,
 * at the θ and ω from which that step leads to the published ones, with the plain counts' rates as
 * the background. Two numbers a day, read off cells with a single incident, then give all 661
 * rates: to 1e-4 on the days on which θ was stopped below 0.0005. On the eight others (θ up to
 * 0.004) their θ is up to 2 % more than an EM step gives for their background, for a reason that is
 * not known.
 */
class CellHawkesOaklandTest {
  private static final int WINDOW = 180;
  private static final int TOP = 20;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/yy");

  @Test
  void everyRateOfEveryDay() throws IOException {
    List<String[]> published = rows("predpol_drug_predictions.csv.gz");
    List<String[]> crimes = rows("drug_crimes_with_bins.csv.gz");
    int cells = published.size() - 1;
    int days = published.get(0).length - 1;
    assertEquals(661, cells);
    assertEquals(368, days);
    int[][] incidents = incidents(crimes);
    Grid grid = Known.row(cells);
    double worst = 0;
    int close = 0;
    int sameTop = 0;
    int sameTopAsCounts = 0;
    int nothing = 0;
    double largestTheta = 0;
    for (int day = 1; day <= days; day++) {
      long today = LocalDate.parse(published.get(0)[day]).toEpochDay();
      double[] rates = new double[cells];
      for (int cell = 0; cell < cells; cell++) {
        assertEquals(cell + 1, Integer.parseInt(published.get(cell + 1)[0]));
        rates[cell] = Double.parseDouble(published.get(cell + 1)[day]);
      }
      Day own = new Day(grid, incidents, today);
      double[] target = own.readOff(rates);
      double[] found = own.ratesAt(target);
      double off = 0;
      for (int cell = 0; cell < cells; cell++) {
        assertEquals(rates[cell] == 0, found[cell] == 0);
        off = Math.max(off, rates[cell] == 0 ? 0 : Math.abs(found[cell] / rates[cell] - 1));
      }
      worst = Math.max(worst, off);
      close += off < 1e-4 ? 1 : 0;
      assertTrue(off < 1e-4 || Math.exp(target[0]) > 5e-4, "day " + day + ": " + off);
      sameTop += top(found).equals(top(rates)) ? 1 : 0;
      sameTopAsCounts += top(own.counts).equals(top(rates)) ? 1 : 0;
      nothing += own.maximum(grid) == 0 ? 1 : 0;
      largestTheta = Math.max(largestTheta, Math.exp(target[0]));
    }
    System.out.printf(
        "Oakland: rates within 1e-4 on %d of %d days, largest relative difference %.1e, same top 20 on %d of %d days (on %d by plain"
            + " counts), largest θ %.4f%n",
        close, days, worst, sameTop, days, sameTopAsCounts, largestTheta);
    assertTrue(close >= 360, "days within 1e-4: " + close);
    assertTrue(worst < 1e-3, "largest relative difference " + worst);
    assertEquals(days, sameTop);
    // the comparison is not empty: most days' top 20 is not that of the counts
    assertTrue(sameTopAsCounts < days / 2, "by counts " + sameTopAsCounts);
    assertTrue(largestTheta < 0.005);
    // and where the iteration ends by itself, nothing is triggered
    assertEquals(days, nothing);
  }

  /** The 180 days before a day. */
  private static final class Day {
    final double[] counts;
    private final History history;
    private final CellEvents events;
    private final OwnBackground em;

    Day(Grid grid, int[][] incidents, long today) {
      int n = 0;
      double[] cell = new double[incidents.length];
      double[] time = new double[incidents.length];
      counts = new double[grid.size()];
      for (int[] incident : incidents) {
        long since = incident[1] - today + WINDOW;
        if (since >= 0 && since < WINDOW) {
          cell[n] = incident[0];
          time[n++] = since;
          counts[incident[0]]++;
        }
      }
      history = Known.history(WINDOW, Arrays.copyOf(cell, n), Arrays.copyOf(time, n));
      events = CellEvents.of(history, grid, new Clock(false, 0), WINDOW);
      em = new OwnBackground(events, WINDOW, false, false, new TriggerStep(false, n, 1e-9, 1e9));
    }

    /** θ where the iteration ends by itself. */
    double maximum(Grid grid) {
      return CellHawkes.withDefaults()
          .withPooledBackground(false)
          .withBoundaryTerms(false)
          .withDeadTimeHours(0)
          .fit(history, grid)
          .diagnostics()
          .branchingRatio();
    }

    // A cell with one incident of age a has the rate 1/180 + θ ω e^{−ωa}: ln θ and ln ω.
    double[] readOff(double[] rates) {
      double weight = 0;
      double sumAge = 0;
      double sumLog = 0;
      double ageAge = 0;
      double ageLog = 0;
      for (int k = 0; k < counts.length; k++) {
        double over = rates[k] - 1.0 / WINDOW;
        if (counts[k] == 1 && over > 1e-9) {
          double age = WINDOW - events.days[events.start[k]];
          // the more is left of the incident, the less rounding matters
          weight += over;
          sumAge += over * age;
          sumLog += over * Math.log(over);
          ageAge += over * age * age;
          ageLog += over * age * Math.log(over);
        }
      }
      double slope = (weight * ageLog - sumAge * sumLog) / (weight * ageAge - sumAge * sumAge);
      double logPeak = (sumLog - slope * sumAge) / weight;
      return new double[] {logPeak - Math.log(-slope), Math.log(-slope)};
    }

    double[] ratesAt(double[] target) {
      double[] start = target.clone();
      double[] end = end(start);
      for (int k = 0; k < 200 && far(end, target); k++) {
        // ln θ falls by nearly the same in each step, wherever it is
        start[0] -= end[0] - target[0];
        start[1] -= end[1] - target[1];
        end = end(start);
      }
      assertTrue(!far(end, target), "the iteration could be entered");
      double[] rates = OwnBackground.backgroundPerDay(end);
      Trigger trigger = TriggerStep.trigger(end);
      for (int cell = 0; cell < rates.length; cell++) {
        for (int i = events.start[cell]; i < events.start[cell + 1]; i++) {
          rates[cell] +=
              trigger.theta()
                  * trigger.omega()
                  * Math.exp(-trigger.omega() * (WINDOW - events.days[i]));
        }
      }
      return rates;
    }

    private static boolean far(double[] end, double[] target) {
      return Math.abs(end[0] - target[0]) > 1e-9 || Math.abs(end[1] - target[1]) > 1e-9;
    }

    private double[] end(double[] start) {
      double[] x = new double[2 + counts.length];
      x[0] = start[0];
      x[1] = start[1];
      for (int cell = 0; cell < counts.length; cell++) {
        x[2 + cell] = counts[cell] / WINDOW;
      }
      return em.step(x);
    }
  }

  private static Set<Integer> top(double[] rates) {
    List<Integer> order = new ArrayList<>();
    for (int cell = 0; cell < rates.length; cell++) {
      order.add(cell);
    }
    order.sort((a, b) -> Double.compare(rates[b], rates[a]));
    return new HashSet<>(order.subList(0, TOP));
  }

  // Cell and day of each incident that has a cell.
  private static int[][] incidents(List<String[]> crimes) {
    List<int[]> out = new ArrayList<>();
    for (String[] row : crimes.subList(1, crimes.size())) {
      if (!row[1].equals("NA")) {
        LocalDate day = LocalDate.parse(row[2], DAY);
        out.add(new int[] {Integer.parseInt(row[1]) - 1, (int) day.toEpochDay()});
      }
    }
    return out.toArray(new int[0][]);
  }

  private static List<String[]> rows(String name) throws IOException {
    Path file = Path.of(System.getProperty("nearcast.data", "../../shared/data"));
    file = file.resolve("oakland_drug").resolve(name);
    if (!Files.exists(file)) {
      // the build's output does not show why a test was skipped
      System.out.println("skipped: no real data at " + file);
    }
    assumeTrue(Files.exists(file), "no real data at " + file);
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rows.add(line.replace("\"", "").split(",", -1));
      }
    }
    return rows;
  }
}
