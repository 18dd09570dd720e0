package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.CellPopulation;

/**
 * What an audit says of mitigation: prices in percent of the forecast incidents that the same
 * budget could meet without a rule. Descriptive: no tolerance says what evenness may cost, and a
 * price in forecast incidents has no interval of its own.
 *
 * @param drafts the figures; what could not be solved is among them, with the reason
 * @param chart the frontier
 * @param notes groups left out, and the marginal prices
 */
public record Mitigation(List<Draft> drafts, Chart chart, List<String> notes) {
  private static final double FOUR_FIFTHS = 0.8;

  /**
   * Makes it; the lists are copied.
   *
   * @param drafts the figures
   * @param chart the frontier
   * @param notes sentences
   */
  public Mitigation {
    drafts = List.copyOf(drafts);
    notes = List.copyOf(notes);
  }

  /**
   * For a report.
   *
   * @return the same as evidence
   */
  public Evidence evidence() {
    return new Evidence(Measure.MITIGATION, drafts, List.of(chart), notes);
  }

  /**
   * Prices at four fifths, and along the frontier.
   *
   * @param subject whose forecast
   * @param fair budget, bounds and reference; its own rule of evenness is not used
   * @param expected λ_i, forecast incidents by cell
   * @param population people by cell and group
   * @param count number of points of the frontier, at least 2
   * @return the figures
   * @throws IllegalArgumentException as {@link Frontier#of}
   */
  public static Mitigation of(
      String subject,
      FairAllocation fair,
      double[] expected,
      CellPopulation population,
      int count) {
    List<Draft> drafts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Solution ratio = fair.withEvenness(Evenness.ratio(FOUR_FIFTHS)).solve(expected, population);
    drafts.add(price(subject, "price of exposures within four fifths of each other", ratio));
    Frontier frontier = Frontier.of(fair, expected, population, count);
    for (Frontier.Point point : frontier.points()) {
      String quantity =
          String.format(
              Locale.ROOT,
              "price of exposures that differ by at most %.4g units of allocation per resident",
              point.tolerance());
      drafts.add(price(subject, quantity, point.solution()));
    }
    if (ratio.status() == Status.OPTIMAL && Double.isFinite(ratio.price())) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Of the incidents forecast for the cells that would be chosen without regard to groups,"
                  + " a choice of as many cells that keeps all exposures within four fifths of each"
                  + " other gives up %.2g %%.",
              100 * ratio.price()));
    }
    if (!ratio.withoutPeople().isEmpty()) {
      notes.add(
          "Not compared, as nobody of them lives in the cells: "
              + String.join(", ", ratio.withoutPeople())
              + ".");
    }
    ratio
        .pressures()
        .forEach(
            (group, pressure) ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "Within four fifths, %s %s; each unit of allocation per resident that this"
                            + " shifts costs %.4g forecast incidents.",
                        group,
                        pressure > 0
                            ? "gets less exposure than the forecast alone would give"
                            : pressure < 0
                                ? "gets more exposure than the forecast alone would give"
                                : "needs no change",
                        Math.abs(pressure))));
    return new Mitigation(drafts, frontier.chart(), notes);
  }

  private static Draft price(String subject, String quantity, Solution solution) {
    String obstacle = "";
    if (solution.status() != Status.OPTIMAL) {
      obstacle = solution.reason();
    } else if (Double.isNaN(solution.price())) {
      obstacle = "No incident is forecast, so there is nothing to give up.";
    }
    double no = Double.NaN;
    return new Draft(
        Measure.MITIGATION,
        subject,
        "all",
        "",
        quantity,
        "percent of forecast incidents",
        100 * solution.price(),
        no,
        no,
        no,
        no,
        no,
        Optional.empty(),
        obstacle);
  }
}
