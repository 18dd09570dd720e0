package org.nearcast.model.hawkes.multiscale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.internal.Decimals;

/**
 * The dictionary: each kind of incident at each spatial scale and memory, then one even member,
 * then the covariates. Numbered in that order, memory fastest.
 */
record Members(int kinds, double[] scalesCells, double[] memoriesDays, List<String> covariates) {
  int scales() {
    return scalesCells.length;
  }

  int memories() {
    return memoriesDays.length;
  }

  /** Number of members made of past incidents. */
  int exciting() {
    return kinds * scales() * memories();
  }

  int size() {
    return exciting() + 1 + covariates.size();
  }

  int index(int kind, int scale, int memory) {
    return (kind * scales() + scale) * memories() + memory;
  }

  int even() {
    return exciting();
  }

  int covariate(int number) {
    return exciting() + 1 + number;
  }

  /** Names for reports, for example {@code "weightCells2Days30"}. */
  List<String> names() {
    List<String> out = new ArrayList<>();
    for (int kind = 0; kind < kinds; kind++) {
      for (double scale : scalesCells) {
        for (double memory : memoriesDays) {
          out.add(
              (kind == Arrivals.TARGET ? "weight" : "weightOfLeading")
                  + String.format(Locale.ROOT, "Cells%s", plain(scale))
                  + (Double.isInfinite(memory)
                      ? "LongRun"
                      : String.format(Locale.ROOT, "Days%s", plain(memory))));
        }
      }
    }
    out.add("weightEven");
    covariates.forEach(name -> out.add("weightOf " + name));
    return out;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && value < 1e15
        ? String.valueOf((long) value)
        : Decimals.text(value);
  }
}
