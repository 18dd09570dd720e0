package org.nearcast.io.write;

import java.io.IOException;
import java.nio.file.Path;
import org.nearcast.evaluate.Evaluation;
import tech.tablesaw.api.Table;

/**
 * Writes what a backtest found: tables, CSV, JSON, and a page. Stateless and thread-safe. Files
 * appear when they are complete, as those of {@link ForecastWriter} do; the same evaluation and
 * options give the same bytes.
 *
 * <p><b>Numbers that are none.</b> A score that is not defined, as a hit rate is not where nothing
 * happened, is a missing value in a table, an empty field in CSV, {@code null} in JSON and a dash
 * on the page. Infinite ones stay infinite: {@code Infinity} and {@code -Infinity} in CSV, the same
 * as strings in JSON, ∞ on the page.
 *
 * <p><b>Intervals</b> are those of {@link Evaluation#interval} and {@link
 * Evaluation#compareWithAll}, at the level of its {@link Evaluation#resampling}.
 */
public final class EvaluationWriter {
  private EvaluationWriter() {}

  /**
   * A row for each forecaster and score over all windows: {@code forecaster, score, unit, better}
   * (higher, lower, or near and the right value), {@code value, lower, upper, level, windows,
   * incidents}.
   *
   * @param evaluation what was found
   * @return a new table
   */
  public static Table scoreTable(Evaluation evaluation) {
    return EvaluationTables.scores(evaluation);
  }

  /**
   * A row for each forecaster, score and window: {@code forecaster, score, unit, window} (from 0),
   * {@code cutoff_utc, start_utc, end_utc, incidents, value}.
   *
   * @param evaluation what was found
   * @return a new table
   */
  public static Table windowTable(Evaluation evaluation) {
    return EvaluationTables.windows(evaluation);
  }

  /**
   * A row for each score and forecaster but the reference: {@code forecaster, reference, score,
   * unit, value, reference_value, difference} (forecaster less reference), its {@code lower, upper,
   * level}, {@code p, p_holm} (corrected for the number of forecasters compared by this score) and
   * {@code better}, the name of the better one, empty where no difference is shown.
   *
   * @param evaluation what was found
   * @param reference name of the forecaster that all others are compared with
   * @return a new table
   * @throws IllegalArgumentException if there is no such forecaster
   */
  public static Table comparisonTable(Evaluation evaluation, String reference) {
    return EvaluationTables.comparisons(
        evaluation, EvaluationOptions.known(evaluation.forecasters(), "reference", reference));
  }

  /**
   * A row for each forecaster and tenth of what it expected, the hottest cells first: {@code
   * forecaster, tenth} (from 1), {@code expected, observed} counts over all windows, their {@code
   * ratio} and its {@code lower, upper}: exact Poisson intervals of the observed count, which take
   * incidents for independent.
   *
   * @param evaluation what was found
   * @return a new table
   * @throws IllegalArgumentException if the score "observed/expected" was not asked for
   */
  public static Table calibrationTable(Evaluation evaluation) {
    return EvaluationTables.calibration(evaluation);
  }

  /**
   * The {@link #scoreTable} as CSV (RFC 4180, UTF-8).
   *
   * @param evaluation what was found
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public static void writeScoresCsv(Evaluation evaluation, Path file) throws IOException {
    writeCsv(scoreTable(evaluation), file);
  }

  /**
   * The {@link #windowTable} as CSV.
   *
   * @param evaluation what was found
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public static void writeWindowsCsv(Evaluation evaluation, Path file) throws IOException {
    writeCsv(windowTable(evaluation), file);
  }

  /**
   * The {@link #comparisonTable} as CSV.
   *
   * @param evaluation what was found
   * @param reference name of the forecaster that all others are compared with
   * @param file where to
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if there is no such forecaster
   */
  public static void writeComparisonsCsv(Evaluation evaluation, String reference, Path file)
      throws IOException {
    writeCsv(comparisonTable(evaluation, reference), file);
  }

  private static void writeCsv(Table table, Path file) throws IOException {
    WholeFile.write(file, out -> EvaluationTables.writeCsv(table, out));
  }

  /**
   * Everything as JSON: windows, values, capture curves, calibration, comparisons, model confidence
   * sets, the verdict, how it was measured, provenance and the provenance's SHA-256. Numbers are
   * written in the shortest form that reads back the same.
   *
   * @param evaluation what was found
   * @param file where to
   * @param options who is compared with whom; the notes and the time zone do not matter
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a forecaster or score of the options is not there
   */
  public static void writeJson(Evaluation evaluation, Path file, EvaluationOptions options)
      throws IOException {
    EvaluationJson json = new EvaluationJson(evaluation, options);
    WholeFile.write(file, json::write);
  }

  /**
   * One HTML page that needs nothing else, no network and no server: the verdict, scores, capture
   * curves, calibration, scores over time, differences with intervals, confidence sets, and how it
   * was measured. Each chart stands with its table and with what it does not show. It can be read
   * without JavaScript, too; with it, a score and forecasters can be chosen.
   *
   * @param evaluation what was found
   * @param file where to
   * @param options title, who is compared with whom, score shown first, notes, time zone
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a forecaster or score of the options is not there
   */
  public static void writeHtml(Evaluation evaluation, Path file, EvaluationOptions options)
      throws IOException {
    EvaluationPage page = new EvaluationPage(evaluation, options);
    WholeFile.write(file, page::write);
  }
}
