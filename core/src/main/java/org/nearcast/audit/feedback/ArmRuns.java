package org.nearcast.audit.feedback;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.uncertainty.Interval;

/** All runs of one arm, figure by figure: values[run][day]. */
final class ArmRuns {
  final double[][] overlap;
  final double[][] everFlagged;
  final double[][] forecastShare;
  final double[][] added;

  /** By group. */
  final double[][][] exposure;

  ArmRuns(List<DailyRun.Trace> traces, Optional<CellPopulation> population) {
    overlap = each(traces, DailyRun.Trace::overlap);
    everFlagged = each(traces, DailyRun.Trace::everFlagged);
    forecastShare = each(traces, DailyRun.Trace::forecastShare);
    added = each(traces, DailyRun.Trace::added);
    int groups = population.map(p -> p.groups().size()).orElse(0);
    exposure = new double[groups][][];
    for (int g = 0; g < groups; g++) {
      int group = g;
      exposure[g] = each(traces, trace -> exposure(trace, population.get(), group));
    }
  }

  private static double[][] each(
      List<DailyRun.Trace> traces, Function<DailyRun.Trace, double[]> figure) {
    return traces.stream().map(figure).toArray(double[][]::new);
  }

  // E_r = Σ over flagged cells of n_ir / N_r; NaN for a group without people
  private static double[] exposure(DailyRun.Trace trace, CellPopulation people, int group) {
    double[] out = new double[trace.flagged().length];
    for (int day = 0; day < out.length; day++) {
      double sum = 0;
      for (int cell : trace.flagged()[day]) {
        sum += people.people(group, cell);
      }
      out[day] = people.groupTotal(group) > 0 ? sum / people.groupTotal(group) : Double.NaN;
    }
    return out;
  }

  static Series series(double[][] values) {
    int[] day = new int[values[0].length];
    for (int d = 0; d < day.length; d++) {
      day[d] = d;
    }
    return Series.of(day, values);
  }

  /** Last day over first; the first day is the same in all runs. */
  static Interval amplification(double[][] values) {
    return ratio(values, values[0][0]);
  }

  /** Last day over a figure of the control. */
  static Interval ratio(double[][] values, double denominator) {
    double[] out = new double[values.length];
    for (int run = 0; run < out.length; run++) {
      double last = values[run][values[run].length - 1];
      out[run] = denominator > 0 ? last / denominator : Double.NaN;
    }
    return Series.summary(out);
  }

  /** Last day minus first. */
  static Interval change(double[][] values) {
    double[] out = new double[values.length];
    for (int run = 0; run < out.length; run++) {
      out[run] = values[run][values[run].length - 1] - values[run][0];
    }
    return Series.summary(out);
  }

  /** Mean over the days from the second on; NaN if any has no value. */
  static Interval mean(double[][] values) {
    return Series.summary(means(values));
  }

  /** The same of each run. */
  static double[] means(double[][] values) {
    double[] out = new double[values.length];
    for (int run = 0; run < out.length; run++) {
      for (int day = 1; day < values[run].length; day++) {
        out[run] += values[run][day];
      }
      out[run] /= values[run].length - 1;
    }
    return out;
  }
}
