package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Pieces;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;

/**
 * How much of the flagged set K hangs on each source of reports: one source is left out, the model
 * is fitted anew, and the flagged sets are compared by the index of Jaccard, |K ∩ K'| / |K ∪ K'|.
 * Sources are worked on in parallel; no chance is involved. Immutable.
 */
public final class SourceInfluence {
  private final String subject;
  private final String rule;
  private final List<Source> sources;

  private SourceInfluence(String subject, String rule, List<Source> sources) {
    this.subject = subject;
    this.rule = rule;
    this.sources = sources;
  }

  /**
   * A source left out.
   *
   * @param name the source
   * @param incidents how many incidents it reported
   * @param flaggedWithout cells flagged without it
   * @param left flagged cells that drop out without it
   * @param jaccard index of the flagged sets with and without it, 0 to 1; 1 if both are empty
   */
  public record Source(String name, int incidents, int flaggedWithout, int left, double jaccard) {}

  /**
   * Each category of the history is a source.
   *
   * @param forecaster the model
   * @param history what it is fitted to
   * @param grid the cells
   * @param horizon the time forecast
   * @param rule which cells are flagged
   * @return the influence of each, in alphabetical order
   * @throws IllegalArgumentException if the model refuses the history, grid or horizon
   */
  public static SourceInfluence byCategory(
      Forecaster forecaster, History history, Grid grid, Horizon horizon, FlagRule rule) {
    String[] label = new String[history.size()];
    for (int i = 0; i < label.length; i++) {
      label[i] = history.log().category(i);
    }
    return byLabel(forecaster, history, grid, horizon, rule, label);
  }

  /**
   * Sources stated for each incident.
   *
   * @param forecaster the model
   * @param history what it is fitted to
   * @param grid the cells
   * @param horizon the time forecast
   * @param rule which cells are flagged
   * @param label the source of each incident of the history's log, none null
   * @return the influence of each, in alphabetical order
   * @throws IllegalArgumentException if there is not one label an incident, or the model refuses
   *     the history, grid or horizon
   */
  public static SourceInfluence byLabel(
      Forecaster forecaster,
      History history,
      Grid grid,
      Horizon horizon,
      FlagRule rule,
      String[] label) {
    IncidentLog log = history.log();
    if (label.length != log.size()) {
      throw new IllegalArgumentException(
          "label must hold one value for each of the "
              + log.size()
              + " incidents but holds "
              + label.length);
    }
    for (int i = 0; i < label.length; i++) {
      if (label[i] == null) {
        throw new IllegalArgumentException("label[" + i + "] must not be null");
      }
    }
    String[] names = new TreeSet<>(Arrays.asList(label)).toArray(new String[0]);
    Refit refit = new Refit(forecaster, history, grid, horizon, rule);
    int[] all = refit.flagged(refit.forecast());
    Source[] out = new Source[names.length];
    Pieces.run(
        names.length,
        piece -> {
          String name = names[piece];
          Forecast without = refit.without(i -> label[i].equals(name));
          int count = (int) Arrays.stream(label).filter(name::equals).count();
          out[piece] = compare(name, count, all, refit.flagged(without));
        });
    return new SourceInfluence(forecaster.name(), rule.toString(), List.of(out));
  }

  private static Source compare(String name, int incidents, int[] all, int[] without) {
    int[] sorted = without.clone();
    Arrays.sort(sorted);
    int both = 0;
    for (int cell : all) {
      both += Arrays.binarySearch(sorted, cell) >= 0 ? 1 : 0;
    }
    int either = all.length + without.length - both;
    double jaccard = either > 0 ? both / (double) either : 1;
    return new Source(name, incidents, without.length, all.length - both, jaccard);
  }

  /**
   * Each source.
   *
   * @return in alphabetical order
   */
  public List<Source> sources() {
    return sources;
  }

  /**
   * The figures for a report, one a source.
   *
   * @return descriptive figures
   */
  public List<Draft> drafts() {
    List<Draft> out = new ArrayList<>();
    for (Source source : sources) {
      out.add(
          Drafts.of(
              Measure.POISONING,
              subject,
              "Jaccard index of the "
                  + rule
                  + " with and without the "
                  + source.incidents()
                  + " incidents of source "
                  + source.name(),
              "",
              source.jaccard(),
              ""));
    }
    return out;
  }
}
