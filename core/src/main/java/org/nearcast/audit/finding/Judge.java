package org.nearcast.audit.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.audit.uncertainty.ShiftTest;
import org.nearcast.internal.Check;
import org.nearcast.internal.Holm;

/**
 * Turns drafts into findings: corrects the p-values of each subject, over all groups and measures
 * together, and judges each by its interval and its tolerance.
 *
 * <p><b>Correction.</b> Tests by random shifts of the same map by {@link ShiftTest#corrected}, all
 * others by Holm's method (S. Holm 1979); if there are both, twice either (Bonferroni), so that the
 * chance of any false alarm is α over all that can fail. Figures without a tolerance cannot: theirs
 * are corrected among themselves, and cost the others nothing.
 *
 * <p><b>Rule.</b> PASS if the whole interval lies within the tolerance. FAIL if the whole interval
 * lies outside it and the corrected p-value is at most α; without a test nothing fails.
 * INCONCLUSIVE otherwise. A pass is a claim as well: it needs data enough for a narrow interval.
 *
 * <p><b>What is guarded.</b> The corrected p-value bounds the chance of any FAIL where nothing is
 * associated with who lives where. Whether a disparity that exists is also beyond the tolerance
 * rests on the interval of that figure alone: a true value just at the edge fails in half of what
 * the interval leaves out, 2.5 % of 95, each figure on its own.
 */
public final class Judge {
  private final double alpha;
  private final String block;

  private Judge(double alpha, String block) {
    this.alpha = alpha;
    this.block = block;
  }

  /**
   * A judge.
   *
   * @param alpha chance of any false alarm among all tests, inside (0, 1)
   * @return a judge that blocks nothing
   */
  public static Judge of(double alpha) {
    return new Judge(Check.openUnit("alpha", alpha), "");
  }

  /**
   * Forbids judgements: what would pass or fail or stay open is BLOCKED.
   *
   * @param reason why, in one sentence
   * @return a copy
   */
  public Judge blocking(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
    return new Judge(alpha, reason);
  }

  /**
   * Judges all drafts of an audit together.
   *
   * @param drafts in any order
   * @return findings in the same order
   */
  public List<Finding> judge(List<Draft> drafts) {
    double[] corrected = corrected(drafts);
    List<Finding> out = new ArrayList<>(drafts.size());
    for (int k = 0; k < drafts.size(); k++) {
      Draft d = drafts.get(k);
      Judgement judgement = judgement(d, corrected[k]);
      out.add(
          new Finding(
              d.measure(),
              d.subject(),
              d.group(),
              d.against(),
              d.quantity(),
              d.unit(),
              d.estimate(),
              d.lower(),
              d.upper(),
              d.level(),
              d.p(),
              corrected[k],
              d.effectiveN(),
              d.tolerance(),
              judgement,
              reason(d, corrected[k], judgement) + remark(d, judgement)));
    }
    return out;
  }

  // of a figure: where there is none, its absence is all there is to say
  private static String remark(Draft d, Judgement judgement) {
    return judgement == Judgement.NOT_ASSESSED || d.remark().isEmpty() ? "" : " " + d.remark();
  }

  private static double[] corrected(List<Draft> drafts) {
    double[] out = new double[drafts.size()];
    Arrays.fill(out, Double.NaN);
    for (String subject : drafts.stream().map(Draft::subject).distinct().toList()) {
      for (boolean judged : new boolean[] {true, false}) {
        List<Integer> family = new ArrayList<>();
        for (int k = 0; k < out.length; k++) {
          Draft d = drafts.get(k);
          if (d.subject().equals(subject)
              && d.tolerance().isPresent() == judged
              && !Double.isNaN(d.p())) {
            family.add(k);
          }
        }
        correct(drafts, family, out);
      }
    }
    return out;
  }

  private static void correct(List<Draft> drafts, List<Integer> family, double[] out) {
    List<Integer> shifted = family.stream().filter(k -> drafts.get(k).test().isPresent()).toList();
    List<Integer> other = family.stream().filter(k -> drafts.get(k).test().isEmpty()).toList();
    double[] together =
        ShiftTest.corrected(shifted.stream().map(k -> drafts.get(k).test().get()).toList());
    double[] holm = Holm.adjusted(other.stream().mapToDouble(k -> drafts.get(k).p()).toArray());
    int times = shifted.isEmpty() || other.isEmpty() ? 1 : 2;
    for (int k = 0; k < together.length; k++) {
      out[shifted.get(k)] = Math.min(1, times * together[k]);
    }
    for (int k = 0; k < holm.length; k++) {
      out[other.get(k)] = Math.min(1, times * holm[k]);
    }
  }

  private Judgement judgement(Draft d, double corrected) {
    if (!d.obstacle().isEmpty()) {
      return Judgement.NOT_ASSESSED;
    }
    if (d.tolerance().isEmpty()) {
      return Judgement.DESCRIPTIVE;
    }
    if (!block.isEmpty()) {
      return Judgement.BLOCKED;
    }
    Tolerance t = d.tolerance().get();
    if (d.lower() >= t.lower() && d.upper() <= t.upper()) {
      return Judgement.PASS;
    }
    boolean outside = d.upper() < t.lower() || d.lower() > t.upper();
    return outside && corrected <= alpha ? Judgement.FAIL : Judgement.INCONCLUSIVE;
  }

  private String reason(Draft d, double corrected, Judgement judgement) {
    if (judgement == Judgement.NOT_ASSESSED) {
      return d.obstacle();
    }
    if (judgement == Judgement.DESCRIPTIVE) {
      return "A figure for context: there is no tolerance to hold it against.";
    }
    if (judgement == Judgement.BLOCKED) {
      return block;
    }
    Tolerance t = d.tolerance().orElseThrow();
    String interval = String.format(Locale.ROOT, "[%.3g, %.3g]", d.lower(), d.upper());
    if (Double.isNaN(d.lower()) || Double.isNaN(d.upper())) {
      return "No interval could be computed, so nothing is shown either way.";
    }
    if (judgement == Judgement.PASS) {
      return "The whole interval " + interval + " lies within the tolerance " + t + ".";
    }
    if (judgement == Judgement.FAIL) {
      return "The whole interval "
          + interval
          + " lies outside the tolerance "
          + t
          + String.format(Locale.ROOT, ", and the corrected p is %.2g.", corrected);
    }
    boolean outside = d.upper() < t.lower() || d.lower() > t.upper();
    if (outside && Double.isNaN(corrected)) {
      return "The interval "
          + interval
          + " lies outside the tolerance "
          + t
          + ", but no test was possible, and without one nothing fails.";
    }
    return outside
        ? String.format(
            Locale.ROOT,
            "The interval %s lies outside the tolerance %s, but the corrected p of %.2g is too"
                + " large among so many tests.",
            interval,
            t,
            corrected)
        : "The interval "
            + interval
            + " reaches across an end of the tolerance "
            + t
            + ": the data do not settle it.";
  }
}
