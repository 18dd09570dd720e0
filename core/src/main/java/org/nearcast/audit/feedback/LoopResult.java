package org.nearcast.audit.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.uncertainty.Interval;

/**
 * What became of the flagged cells with the model in the loop, by {@link Arm}. Series have one
 * value a day, day 0 first. Intervals give the mean over the replicates, their 5 % and 95 %
 * quantiles, the standard error of the mean (NaN for arms of one run, which have no chance in them)
 * and the number of replicates. Immutable.
 */
public final class LoopResult {
  private final String subject;
  private final String loop;
  private final Optional<CellPopulation> population;
  private final Map<Arm, ArmRuns> arms;
  private final List<String> notes;

  LoopResult(
      String subject,
      String loop,
      Optional<CellPopulation> population,
      Map<Arm, ArmRuns> arms,
      List<String> notes) {
    this.subject = subject;
    this.loop = loop;
    this.population = population;
    this.arms = arms;
    this.notes = List.copyOf(notes);
  }

  /**
   * The arms that were run.
   *
   * @return in order, the control first
   */
  public List<Arm> arms() {
    return List.copyOf(arms.keySet());
  }

  /**
   * What was not assessed, and why.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return notes;
  }

  String loop() {
    return loop;
  }

  List<String> groups() {
    return population.map(CellPopulation::groups).orElse(List.of());
  }

  private ArmRuns runs(Arm arm) {
    ArmRuns out = arms.get(arm);
    if (out == null) {
      throw new IllegalArgumentException("arm must be one of " + arms.keySet() + " but was " + arm);
    }
    return out;
  }

  /**
   * Share of the day's flagged cells that were flagged on the day before; NaN on day 0.
   *
   * @param arm which
   * @return by day, 0 to 1
   * @throws IllegalArgumentException if the arm was not run
   */
  public Series overlap(Arm arm) {
    return ArmRuns.series(runs(arm).overlap);
  }

  /**
   * Mean day-to-day overlap.
   *
   * @param arm which
   * @return from 0 to 1
   * @throws IllegalArgumentException if the arm was not run
   */
  public Interval meanOverlap(Arm arm) {
    return ArmRuns.mean(runs(arm).overlap);
  }

  /**
   * Cells flagged on any day so far.
   *
   * @param arm which
   * @return by day
   * @throws IllegalArgumentException if the arm was not run
   */
  public Series everFlagged(Arm arm) {
    return ArmRuns.series(runs(arm).everFlagged);
  }

  /**
   * Concentration: the flagged cells' share of all incidents that are forecast.
   *
   * @param arm which
   * @return by day, 0 to 1
   * @throws IllegalArgumentException if the arm was not run
   */
  public Series forecastShare(Arm arm) {
    return ArmRuns.series(runs(arm).forecastShare);
  }

  /**
   * Incidents that patrols had added to the record by the end of the day, since the first.
   *
   * @param arm which
   * @return by day
   * @throws IllegalArgumentException if the arm was not run
   */
  public Series added(Arm arm) {
    return ArmRuns.series(runs(arm).added);
  }

  /**
   * Exposure E_r: share of a group that lives in flagged cells.
   *
   * @param arm which
   * @param group its number in the population
   * @return by day, 0 to 1; NaN for a group without people
   * @throws IllegalArgumentException if the arm was not run, or there is no such group
   */
  public Series exposure(Arm arm, int group) {
    return ArmRuns.series(group(arm, group));
  }

  /**
   * Amplification E_r(T) / E_r(0): a group's exposure on the last day over that on the first.
   *
   * @param arm which
   * @param group its number in the population
   * @return NaN if nobody of the group was exposed on the first day
   * @throws IllegalArgumentException if the arm was not run, or there is no such group
   */
  public Interval amplification(Arm arm, int group) {
    return ArmRuns.amplification(group(arm, group));
  }

  /**
   * A group's exposure on the last day over that of the control on the last day: the effect of the
   * patrols' findings alone.
   *
   * @param arm which
   * @param group its number in the population
   * @return NaN if nobody of the group is exposed in the control
   * @throws IllegalArgumentException if the arm was not run, or there is no such group
   */
  public Interval overControl(Arm arm, int group) {
    double[] control = group(Arm.CONTROL, group)[0];
    return ArmRuns.ratio(group(arm, group), control[control.length - 1]);
  }

  /**
   * Amplification of the concentration: the flagged cells' share of the forecast on the last day
   * over that on the first.
   *
   * @param arm which
   * @return NaN if nothing was forecast on the first day
   * @throws IllegalArgumentException if the arm was not run
   */
  public Interval concentration(Arm arm) {
    return ArmRuns.amplification(runs(arm).forecastShare);
  }

  private double[][] group(Arm arm, int group) {
    double[][][] exposure = runs(arm).exposure;
    if (group < 0 || group >= exposure.length) {
      throw new IllegalArgumentException(
          "group must be in [0, " + exposure.length + ") but was " + group);
    }
    return exposure[group];
  }

  /**
   * The figures for a report: amplification and change of exposure by group where people are known,
   * and for all amplification of the concentration, mean overlap and cells ever flagged; each by
   * arm with a 95 % Monte-Carlo interval and the p of no difference from the control, where nothing
   * that patrols find becomes training data (both Student's t over the replicates).
   *
   * @param amplification the band in which an amplification passes; empty for none
   * @return the figures; those that have no value say why
   */
  public List<Draft> drafts(Optional<Tolerance> amplification) {
    List<Draft> out = new ArrayList<>();
    for (Map.Entry<Arm, ArmRuns> entry : arms.entrySet()) {
      ArmRuns runs = entry.getValue();
      ArmRuns control = arms.get(Arm.CONTROL);
      String with = ", " + entry.getKey().words() + ", " + loop;
      for (int g = 0; g < runs.exposure.length; g++) {
        String group = population.get().groups().get(g);
        double[][] e = runs.exposure[g];
        boolean empty = Double.isNaN(e[0][0]);
        String why = empty ? "nobody of the group is in the population" : "";
        out.add(
            draft(
                group,
                "exposure on the last day over that on the first" + with,
                ArmRuns.amplification(e),
                ArmRuns.amplification(control.exposure[g]),
                amplification,
                empty || e[0][0] > 0 ? why : "nobody of the group was exposed on the first day"));
        out.add(
            draft(
                group,
                "exposure on the last day minus that on the first" + with,
                ArmRuns.change(e),
                ArmRuns.change(control.exposure[g]),
                Optional.empty(),
                why));
      }
      Interval concentration = ArmRuns.amplification(runs.forecastShare);
      String nothing = "nothing was forecast on some day";
      out.add(
          draft(
              "all",
              "share of the forecast in flagged cells on the last day over that on the first"
                  + with,
              concentration,
              ArmRuns.amplification(control.forecastShare),
              amplification,
              Double.isNaN(concentration.estimate()) ? nothing : ""));
      Interval overlap = ArmRuns.mean(runs.overlap);
      out.add(
          draft(
              "all",
              "mean day-to-day overlap of the flagged cells" + with,
              overlap,
              ArmRuns.mean(control.overlap),
              Optional.empty(),
              Double.isNaN(overlap.estimate()) ? nothing : ""));
    }
    return out;
  }

  private Draft draft(
      String group,
      String quantity,
      Interval value,
      Interval control,
      Optional<Tolerance> tolerance,
      String obstacle) {
    boolean chance = value.effectiveN() > 1;
    double half = MonteCarlo.halfWidth(value);
    return new Draft(
        Measure.FEEDBACK,
        subject,
        group,
        "",
        quantity,
        "",
        value.estimate(),
        value.estimate() - half,
        value.estimate() + half,
        chance ? 0.95 : Double.NaN,
        MonteCarlo.p(value, control.estimate()),
        chance ? value.effectiveN() : Double.NaN,
        // an arm without chance in it has no interval to judge by
        chance ? tolerance : Optional.empty(),
        obstacle);
  }
}
