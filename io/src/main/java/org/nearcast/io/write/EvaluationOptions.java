package org.nearcast.io.write;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;

/**
 * What the files of an evaluation compare and show beside the figures. Immutable; start with {@link
 * #titled} and change what you need with the {@code with…} methods.
 *
 * @param title heading, for example {@code "Burglary, St Louis"}; not blank
 * @param proposed name of the forecaster whose merit is in question; empty for the first
 * @param reference name of the forecaster that all others are compared with, for example the one in
 *     use; empty for the second
 * @param score name of the score shown first; empty for {@code "hit rate 5 %"}, or the first where
 *     that was not asked for
 * @param notes what a reader should know of the data, a line each; may be empty
 * @param zone time zone in which times are shown
 */
public record EvaluationOptions(
    String title,
    String proposed,
    String reference,
    String score,
    List<String> notes,
    ZoneId zone) {
  private static final String USUAL_SCORE = "hit rate 5 %";

  /**
   * Makes options; the list is copied. Whether the names are there is checked when a file is
   * written.
   *
   * @param title heading
   * @param proposed the forecaster whose merit is in question
   * @param reference the forecaster that all others are compared with
   * @param score the score shown first
   * @param notes what a reader should know of the data
   * @param zone time zone in which times are shown
   * @throws IllegalArgumentException if the title is blank, or a forecaster would be compared with
   *     itself
   */
  public EvaluationOptions {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title must not be blank");
    }
    if (!proposed.isEmpty() && proposed.equals(reference)) {
      throw new IllegalArgumentException(
          "proposed and reference must be two forecasters but both were \"" + proposed + "\"");
    }
    Objects.requireNonNull(score, "score");
    notes = List.copyOf(notes);
    Objects.requireNonNull(zone, "zone");
  }

  /**
   * The usual options: the first forecaster against the second, hits in 5 % of the area first,
   * times in UTC.
   *
   * @param title heading, not blank
   * @return the options
   */
  public static EvaluationOptions titled(String title) {
    return new EvaluationOptions(title, "", "", "", List.of(), ZoneOffset.UTC);
  }

  /**
   * Says who is compared with whom.
   *
   * @param proposedForecaster name of the one whose merit is in question
   * @param referenceForecaster name of the one that it, and all others, are compared with
   * @return a copy
   * @throws IllegalArgumentException if they are one
   */
  public EvaluationOptions withComparison(String proposedForecaster, String referenceForecaster) {
    return new EvaluationOptions(
        title, proposedForecaster, referenceForecaster, score, notes, zone);
  }

  /**
   * Another score shown first.
   *
   * @param name of the score, for example {@code "hit rate 1 %"}
   * @return a copy
   */
  public EvaluationOptions withScore(String name) {
    return new EvaluationOptions(title, proposed, reference, name, notes, zone);
  }

  /**
   * Adds notes on the data.
   *
   * @param lines a line each
   * @return a copy
   */
  public EvaluationOptions withNotes(List<String> lines) {
    return new EvaluationOptions(title, proposed, reference, score, lines, zone);
  }

  /**
   * Another time zone for the times shown.
   *
   * @param timeZone for example that of the city
   * @return a copy
   */
  public EvaluationOptions withZone(ZoneId timeZone) {
    return new EvaluationOptions(title, proposed, reference, score, notes, timeZone);
  }

  /**
   * The same with every name settled and looked up. With a single forecaster the reference stays
   * empty.
   */
  EvaluationOptions settledFor(Evaluation evaluation) {
    List<String> names = evaluation.forecasters();
    String first = known(names, "proposed", proposed);
    String other = known(names, "reference", reference);
    if (first.isEmpty()) {
      first = other(names, other);
    }
    if (other.isEmpty() && names.size() > 1) {
      other = other(names, first);
    }
    List<String> scores = evaluation.scores().stream().map(Score::name).toList();
    String shown =
        !score.isEmpty()
            ? evaluation.score(score).name()
            : scores.contains(USUAL_SCORE) ? USUAL_SCORE : scores.get(0);
    return new EvaluationOptions(title, first, other, shown, notes, zone);
  }

  private static String other(List<String> names, String than) {
    return names.stream().filter(name -> !name.equals(than)).findFirst().orElse(names.get(0));
  }

  static String known(List<String> names, String what, String name) {
    if (!name.isEmpty() && !names.contains(name)) {
      throw new IllegalArgumentException(
          what + " must be one of " + names + " but was \"" + name + "\"");
    }
    return name;
  }
}
