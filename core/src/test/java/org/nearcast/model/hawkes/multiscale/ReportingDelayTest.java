package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;

class ReportingDelayTest {
  private static final double DAYS = 200;
  private static final boolean[] TARGET = {true};

  /** Incidents at a steady rate, each with a delay in days drawn by its quantile function. */
  private static List<Incident> incidents(long seed, int count, DoubleUnaryOperator quantile) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double at = DAYS * random.nextDouble();
      double delay = quantile.applyAsDouble(random.nextDouble());
      out.add(Incident.at(500, 500, Cases.day(at), "THEFT").withReported(Cases.day(at + delay)));
    }
    return out;
  }

  private static History history(List<Incident> incidents) {
    return Cases.log(DAYS, incidents).knownAt(Cases.day(DAYS));
  }

  private static ReportingDelay of(List<Incident> incidents) {
    return ReportingDelay.of(history(incidents), TARGET);
  }

  @Test
  void recoversAnExponentialDelay() {
    int count = 20_000;
    ReportingDelay delay = of(incidents(1, count, u -> -8 * Math.log1p(-u)));
    for (double days : new double[] {0.25, 1, 3, 8, 20, 60}) {
      double truth = 1 - Math.exp(-days / 8);
      // 20,000 incidents, of which about 200 are too young to be complete: nearly binomial
      double standardError = Math.sqrt(truth * (1 - truth) / count);
      assertEquals(truth, delay.shareKnown(24 * days), 4 * standardError, days + " days");
    }
  }

  @Test
  void recoversItWhereMostIncidentsAreYoung() {
    // all within the last 10 days: the plain share among those known is far too high
    SplittableRandom random = new SplittableRandom(2);
    List<Incident> young = new ArrayList<>();
    int short3 = 0;
    int known = 0;
    for (int i = 0; i < 20_000; i++) {
      double age = 10 * random.nextDouble();
      double delay = -4 * Math.log1p(-random.nextDouble());
      Incident incident = Incident.at(500, 500, Cases.day(DAYS - age), "THEFT");
      young.add(incident.withReported(Cases.day(DAYS - age + delay)));
      known += delay <= age ? 1 : 0;
      short3 += delay <= Math.min(age, 3) ? 1 : 0;
    }
    // relative to delays of up to 10 days, the longest that can be seen
    double truth = -Math.expm1(-3 / 4.0) / -Math.expm1(-10 / 4.0);
    double estimate = of(young).shareKnown(72);
    // hazards of few incidents at risk make it noisier than a binomial of all: measured 0.006
    assertEquals(truth, estimate, 0.02);
    assertTrue((double) short3 / known > truth + 0.08, "the plain share is biased");
  }

  @Test
  void knowsAnAtomAtZeroByTheHour() {
    // nine of ten are known at once, the others after 5 days: also the last hour is nearly complete
    ReportingDelay delay = of(incidents(3, 5000, u -> u < 0.9 ? 0 : 5));
    double standardError = Math.sqrt(0.9 * 0.1 / 5000);
    assertEquals(0.9, delay.shareKnown(0), 4 * standardError);
    long end = Cases.day(DAYS).toEpochMilli();
    assertEquals(0.9, delay.meanShareKnown(end - 3_600_000, end), 4 * standardError);
    assertEquals(0.9, delay.shareKnown(5 * 24 - 2), 4 * standardError);
    assertEquals(1, delay.shareKnown(5 * 24), 1e-12);
    assertEquals(0, delay.shareKnown(-0.1));
    assertEquals(1, delay.shareKnown(1e9), 1e-12);
  }

  @Test
  void aMeanIsThatOfTheSpan() {
    ReportingDelay delay = of(incidents(4, 20_000, u -> 14 * u));
    long end = Cases.day(DAYS).toEpochMilli();
    // known of the last 14 days: half; of the 14 before: all
    assertEquals(0.5, delay.meanShareKnown(end - 14 * 86_400_000L, end), 0.01);
    assertEquals(1, delay.meanShareKnown(end - 28 * 86_400_000L, end - 14 * 86_400_000L), 1e-9);
  }

  @Test
  void aMemoryHoldsWhatIsKnownOfIt() {
    ReportingDelay delay = of(incidents(9, 20_000, u -> -8 * Math.log1p(-u)));
    // ∫ exp(−a/τ)(1 − exp(−a/8)) da / τ = τ/(τ + 8), as far as the past is long
    assertEquals(7 / 15.0, delay.shareHeld(7, 150), 0.01);
    assertEquals(30 / 38.0, delay.shareHeld(30, 190), 0.01);
    assertEquals(1 - 8 / 160.0, delay.shareHeld(Double.POSITIVE_INFINITY, 160), 0.005);
    assertEquals(1, ReportingDelay.NONE.shareHeld(7, 100));
    double tiny = delay.shareHeld(1e-9, 100);
    assertTrue(tiny >= 0 && tiny < 0.01, "held " + tiny);
  }

  @Test
  void withoutDelaysAllIsKnown() {
    assertSame(ReportingDelay.NONE, of(incidents(5, 50, u -> 0)));
    List<Incident> dates = new ArrayList<>();
    for (int day = 0; day < 50; day++) {
      dates.add(
          Incident.onDate(5, 5, LocalDate.of(2022, 1, 3).plusDays(day), ZoneOffset.UTC, "THEFT"));
    }
    assertSame(ReportingDelay.NONE, of(dates), "a date is known when its day is over");
    assertEquals(1, ReportingDelay.NONE.meanShareKnown(0, 1));
  }

  @Test
  void anIntervalIsKnownAtItsEndNotAtItsMidpoint() {
    // seen to lie in 10 days: windows count it at the midpoint, 5 days before it is known
    SplittableRandom random = new SplittableRandom(6);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      double from = (DAYS - 20) * random.nextDouble();
      out.add(Incident.between(5, 5, Cases.day(from), Cases.day(from + 10), "THEFT"));
    }
    ReportingDelay delay = of(out);
    assertEquals(0, delay.shareKnown(4.9 * 24), 1e-12);
    assertEquals(1, delay.shareKnown(5 * 24), 1e-12);
  }

  @Test
  void oneOldIncidentDoesNotSettleAll() {
    List<Incident> out = new ArrayList<>(incidents(7, 2000, u -> 0));
    // reported when nearly as old as the data: hardly anything could have been seen that late
    out.add(Incident.at(5, 5, Cases.day(0.01), "THEFT").withReported(Cases.day(DAYS - 0.005)));
    ReportingDelay delay = of(out);
    assertEquals(1, delay.shareKnown(0), 0.01);
  }

  @Test
  void otherTypesAreNotLookedAt() {
    List<Incident> out = new ArrayList<>(incidents(8, 500, u -> 0));
    out.add(
        Incident.at(5, 5, Cases.day(50), "ROBBERY")
            .withReported(Cases.day(50).plus(Duration.ofDays(60))));
    History history = history(out);
    assertSame(ReportingDelay.NONE, ReportingDelay.of(history, new boolean[] {false, true}));
    assertTrue(ReportingDelay.of(history, new boolean[] {true, true}) != ReportingDelay.NONE);
  }
}
