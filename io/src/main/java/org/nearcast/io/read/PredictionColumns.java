package org.nearcast.io.read;

import java.util.Objects;
import java.util.Optional;

/**
 * Says which column of a table of somebody else's predictions by area holds what. Immutable and
 * thread-safe; every {@code with…} returns a changed copy.
 *
 * <p>Without an allocation, {@link PredictionReader#readAreas} flags a share of the area; without a
 * date, the table is of one window.
 */
public final class PredictionColumns {
  private final String key;
  private final String score;
  private final String allocation;
  private final String observed;
  private final String date;
  private final boolean absentIsZero;
  private final boolean scoreIsCount;

  private PredictionColumns(
      String key,
      String score,
      String allocation,
      String observed,
      String date,
      boolean absentIsZero,
      boolean scoreIsCount) {
    this.key = Objects.requireNonNull(key, "key");
    this.score = Objects.requireNonNull(score, "score");
    this.allocation = allocation;
    this.observed = observed;
    this.date = date;
    this.absentIsZero = absentIsZero;
    this.scoreIsCount = scoreIsCount;
  }

  /**
   * The columns that every table has.
   *
   * @param key names the area
   * @param score forecast or risk, at least 0
   * @return scores that are not expected numbers of incidents; areas without a row are left out
   */
  public static PredictionColumns of(String key, String score) {
    return new PredictionColumns(key, score, null, null, null, false, false);
  }

  /**
   * States the column of the allocation.
   *
   * @param column patrol hours, or 1 in the flagged areas; at least 0
   * @return a changed copy
   */
  public PredictionColumns withAllocation(String column) {
    return new PredictionColumns(key, score, column, observed, date, absentIsZero, scoreIsCount);
  }

  /**
   * States the column of the incidents that happened.
   *
   * @param column whole numbers, at least 0
   * @return a changed copy
   */
  public PredictionColumns withObserved(String column) {
    return new PredictionColumns(key, score, allocation, column, date, absentIsZero, scoreIsCount);
  }

  /**
   * States the column of the day.
   *
   * @param column local dates, such as 2024-03-10; each day is a window
   * @return a changed copy
   */
  public PredictionColumns withDate(String column) {
    return new PredictionColumns(
        key, score, allocation, observed, column, absentIsZero, scoreIsCount);
  }

  /**
   * States that the table lists only areas with a score above 0: an area without a row has a score,
   * an allocation and a number of incidents of 0. Otherwise areas that lack a row for any window
   * are left out of the grid and listed.
   *
   * @return a changed copy
   */
  public PredictionColumns withAbsentIsZero() {
    return new PredictionColumns(key, score, allocation, observed, date, true, scoreIsCount);
  }

  /**
   * States that scores are expected numbers of incidents, so that calibration can be judged.
   *
   * @return a changed copy
   */
  public PredictionColumns withScoreIsCount() {
    return new PredictionColumns(key, score, allocation, observed, date, absentIsZero, true);
  }

  String key() {
    return key;
  }

  String score() {
    return score;
  }

  Optional<String> allocation() {
    return Optional.ofNullable(allocation);
  }

  Optional<String> observed() {
    return Optional.ofNullable(observed);
  }

  Optional<String> date() {
    return Optional.ofNullable(date);
  }

  boolean absentIsZero() {
    return absentIsZero;
  }

  boolean scoreIsCount() {
    return scoreIsCount;
  }
}
