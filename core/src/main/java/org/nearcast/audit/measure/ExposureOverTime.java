package org.nearcast.audit.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;

/**
 * Drift: the exposure E_r of each group that can be assessed, relative to that of all people,
 * window by window. A line that leaves 1 and does not come back asks for an audit before its date.
 */
public final class ExposureOverTime {
  private ExposureOverTime() {}

  /**
   * The lines.
   *
   * @param subject what is audited
   * @param population people of the same grid
   * @param rules which groups can be assessed
   * @return a chart with a line a group, NaN in windows without any allocation near people; empty
   *     if there is one window only, or no group can be assessed
   */
  public static Optional<Chart> chart(
      Subject subject, CellPopulation population, GroupRules rules) {
    Groups groups = new Groups(subject, population, rules);
    if (subject.windows() < 2 || groups.assessed().length == 0) {
      return Optional.empty();
    }
    double[] number = new double[subject.windows()];
    for (int t = 0; t < number.length; t++) {
      number[t] = t + 1;
    }
    List<Chart.Line> lines = new ArrayList<>();
    for (int r : groups.assessed()) {
      double[] ratio = new double[number.length];
      for (int t = 0; t < ratio.length; t++) {
        ratio[t] =
            exposure(subject, groups, t, r) / exposure(subject, groups, t, groups.everyone());
      }
      lines.add(Chart.Line.of(groups.name(r), number, ratio));
    }
    return Optional.of(
        new Chart("Exposure by window, relative to all people (drift)", "window", "ratio", lines));
  }

  private static double exposure(Subject subject, Groups groups, int window, int group) {
    double sum = 0;
    for (int i = 0; i < groups.cells(); i++) {
      sum += subject.allocation(window, i) * groups.people(group, i);
    }
    return sum / groups.total(group);
  }
}
