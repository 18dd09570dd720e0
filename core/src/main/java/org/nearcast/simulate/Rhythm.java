package org.nearcast.simulate;

import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * How a crime type's background rate changes over the week and the year: a factor of mean 1,
 *
 * <pre>ν(t) = c · exp(κ cos(2π (h − peakHour) / 24)) · w · (1 + a cos(2π (d − (p − 1)) / 365.2425))
 * </pre>
 *
 * with h the hour of the local day (a whole number: the factor is constant within each of the 168
 * hours of the local week), κ = {@code concentration}, w = {@code weekendFactor} on Saturday and
 * Sunday and 1 on other days, c such that the 168 factors average exactly 1, d the days since the
 * local midnight of 1970-01-01, a = {@code yearlyAmplitude} and p = {@code yearlyPeakDay}. The
 * whole product is held constant within each quarter hour of UTC at its value at the quarter's
 * start, so sums over quarter hours are exact integrals. The daily curve is that of a von Mises
 * distribution.
 *
 * @param peakHour hour of the local day with the highest rate, in [0, 24)
 * @param concentration how sharp the daily peak is: 0 for none, 1 for a rate 7 times higher at the
 *     peak than opposite to it; in [0, 20]
 * @param weekendFactor rate at weekends relative to other days; &gt; 0
 * @param yearlyAmplitude relative size of the yearly wave: 0 for none; in [0, 1)
 * @param yearlyPeakDay day of the year with the highest rate, 1 for 1 January; in [1, 366]
 */
public record Rhythm(
    double peakHour,
    double concentration,
    double weekendFactor,
    double yearlyAmplitude,
    double yearlyPeakDay) {
  /** Number of hours in a week: 168. */
  public static final int HOURS_OF_WEEK = 168;

  /** The same rate at all times. */
  public static final Rhythm FLAT = new Rhythm(0, 0, 1, 0, 1);

  private static final double DAYS_PER_YEAR = 365.2425;
  private static final int FIRST_WEEKEND_HOUR = 5 * 24;

  /**
   * Makes a rhythm.
   *
   * @param peakHour hour of the highest rate
   * @param concentration how sharp the daily peak is
   * @param weekendFactor rate at weekends relative to other days
   * @param yearlyAmplitude relative size of the yearly wave
   * @param yearlyPeakDay day of the year with the highest rate
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public Rhythm {
    Range.demand("peakHour", 0, Math.nextDown(24.0), peakHour, "in [0, 24)");
    Range.demand("concentration", 0, 20, concentration, "in [0, 20]");
    Check.positive("weekendFactor", weekendFactor);
    Range.demand("yearlyAmplitude", 0, Math.nextDown(1.0), yearlyAmplitude, "in [0, 1)");
    Range.demand("yearlyPeakDay", 1, 366, yearlyPeakDay, "in [1, 366]");
  }

  /**
   * A daily and weekly rhythm without a season.
   *
   * @param peakHour hour of the local day with the highest rate, in [0, 24)
   * @param concentration how sharp the daily peak is, in [0, 20]
   * @param weekendFactor rate at weekends relative to other days; &gt; 0
   * @return the rhythm
   */
  public static Rhythm weekly(double peakHour, double concentration, double weekendFactor) {
    return new Rhythm(peakHour, concentration, weekendFactor, 0, 1);
  }

  /**
   * The same week with a season.
   *
   * @param amplitude relative size of the yearly wave, in [0, 1)
   * @param peakDay day of the year with the highest rate, in [1, 366]
   * @return a copy
   */
  public Rhythm withSeason(double amplitude, double peakDay) {
    return new Rhythm(peakHour, concentration, weekendFactor, amplitude, peakDay);
  }

  /**
   * The factors of the local week, of mean 1.
   *
   * @return {@value #HOURS_OF_WEEK} factors, the first for Monday 00:00 to 01:00
   */
  public double[] hourOfWeekFactors() {
    double[] factors = new double[HOURS_OF_WEEK];
    double sum = 0;
    for (int hour = 0; hour < factors.length; hour++) {
      double phase = 2 * Math.PI * (hour % 24 - peakHour) / 24;
      double daily = StrictMath.exp(concentration * StrictMath.cos(phase));
      factors[hour] = daily * (hour >= FIRST_WEEKEND_HOUR ? weekendFactor : 1);
      sum += factors[hour];
    }
    for (int hour = 0; hour < factors.length; hour++) {
      factors[hour] *= HOURS_OF_WEEK / sum;
    }
    return factors;
  }

  /**
   * The factor of the season.
   *
   * @param epochDays local days since 1970-01-01T00:00, fractions included
   * @return &gt; 0; its mean over a year is 1
   */
  double seasonFactor(double epochDays) {
    return yearlyAmplitude == 0
        ? 1
        : 1
            + yearlyAmplitude
                * StrictMath.cos(2 * Math.PI * (epochDays - (yearlyPeakDay - 1)) / DAYS_PER_YEAR);
  }

  /** All components, numbers as the provenance has them. */
  @Override
  public String toString() {
    return "Rhythm[peakHour="
        + Decimals.text(peakHour)
        + ", concentration="
        + Decimals.text(concentration)
        + ", weekendFactor="
        + Decimals.text(weekendFactor)
        + ", yearlyAmplitude="
        + Decimals.text(yearlyAmplitude)
        + ", yearlyPeakDay="
        + Decimals.text(yearlyPeakDay)
        + "]";
  }
}
