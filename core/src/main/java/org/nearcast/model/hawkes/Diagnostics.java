package org.nearcast.model.hawkes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nearcast.model.FitReport;

/**
 * What a fit of a self-exciting model found, and whether to believe it. Plausible convergence to an
 * implausible answer is this family's usual failure, so the three figures that show it are always
 * here: branching ratio, mean triggering time, background share.
 *
 * @param convergence how the iteration ended
 * @param logLikelihood log-likelihood in its parts, and AIC
 * @param branchingRatio mean number of incidents that one incident triggers directly; for several
 *     types the spectral radius of the matrix. At 1 and above the process explodes.
 * @param meanTriggerDays mean time from an incident to one that it triggers, as each family has it:
 *     for exponential triggering of a cell 1/ω, from the end of the dead time on; where triggering
 *     is cut off, the mean of what is within the cut-off; NaN without triggering
 * @param backgroundShare share of the incidents that the model attributes to its background, from 0
 *     to 1
 * @param estimates every estimated parameter, in a fixed order; of a background of many cells, the
 *     total
 */
public record Diagnostics(
    Convergence convergence,
    LogLikelihood logLikelihood,
    double branchingRatio,
    double meanTriggerDays,
    double backgroundShare,
    List<Estimate> estimates) {
  private static final System.Logger LOG = System.getLogger("org.nearcast.model.hawkes");

  /**
   * Makes the record; the list is copied.
   *
   * @param convergence how the iteration ended
   * @param logLikelihood log-likelihood in its parts
   * @param branchingRatio mean number of incidents triggered directly by one
   * @param meanTriggerDays mean time to a triggered incident
   * @param backgroundShare share of the incidents attributed to the background
   * @param estimates every estimated parameter
   */
  public Diagnostics {
    estimates = List.copyOf(estimates);
  }

  /**
   * Whether the fitted process has a finite mean: its branching ratio is below 1.
   *
   * @return true if it is stationary
   */
  public boolean isStationary() {
    return branchingRatio < 1;
  }

  /**
   * An estimate by name.
   *
   * @param name its name
   * @return the estimate, or empty
   */
  public Optional<Estimate> estimate(String name) {
    return estimates.stream().filter(estimate -> estimate.name().equals(name)).findFirst();
  }

  /**
   * The same as a model's report. A fit that did not converge, or is not stationary, is said in the
   * warnings and logged as a warning by the logger {@code org.nearcast.model.hawkes}.
   *
   * @param modelName name of the model, for the log
   * @param warnings other warnings
   * @return the report: every estimate, its standard error under its name and {@code
   *     "StandardError"}, and the diagnostics
   */
  public FitReport report(String modelName, List<String> warnings) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Estimate estimate : estimates) {
      figures.put(estimate.name(), estimate.value());
      if (Double.isFinite(estimate.standardError())) {
        figures.put(estimate.name() + "StandardError", estimate.standardError());
      }
    }
    figures.putIfAbsent("branchingRatio", branchingRatio);
    figures.putIfAbsent("meanTriggerDays", meanTriggerDays);
    figures.putIfAbsent("backgroundShare", backgroundShare);
    figures.putIfAbsent("logLikelihood", logLikelihood.value());
    figures.putIfAbsent("aic", logLikelihood.aic());
    figures.putIfAbsent("iterations", (double) convergence.iterations());
    List<String> all = new ArrayList<>();
    if (!convergence.converged()) {
      all.add("the fit did not converge: " + convergence.reason());
    }
    if (!isStationary()) {
      all.add(
          String.format(
              Locale.ROOT,
              "the fit is not stationary: one incident triggers %.3f others",
              branchingRatio));
    }
    all.forEach(warning -> LOG.log(System.Logger.Level.WARNING, modelName + ": " + warning));
    all.addAll(warnings);
    return new FitReport(convergence.converged(), figures, all);
  }
}
