package org.nearcast.io.write;

import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;

/** Judgements and figures of a bias report in words; a shape and a word beside each colour. */
final class Wording {
  private Wording() {}

  static String name(Judgement judgement) {
    return switch (judgement) {
      case PASS -> "PASS";
      case FAIL -> "FAIL";
      case INCONCLUSIVE -> "NOT SETTLED";
      case BLOCKED -> "BLOCKED";
      case NOT_ASSESSED -> "NOT ASSESSED";
      case DESCRIPTIVE -> "context";
    };
  }

  static String mark(Judgement judgement) {
    return switch (judgement) {
      case PASS -> "✓";
      case FAIL -> "✗";
      case INCONCLUSIVE -> "?";
      case BLOCKED -> "⊘";
      case NOT_ASSESSED -> "–";
      case DESCRIPTIVE -> "·";
    };
  }

  static String css(Judgement judgement) {
    return switch (judgement) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case INCONCLUSIVE -> "open";
      case BLOCKED -> "blocked";
      case NOT_ASSESSED -> "missing";
      case DESCRIPTIVE -> "context";
    };
  }

  static String badge(Judgement judgement) {
    return "<span class=\"badge "
        + css(judgement)
        + "\">"
        + mark(judgement)
        + " "
        + name(judgement)
        + "</span>";
  }

  static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** The figure with its interval, as many decimals as that leaves worth reading. */
  static String figure(Finding f) {
    if (Double.isNaN(f.estimate())) {
      return "–";
    }
    int decimals = decimals(f);
    String interval =
        Double.isNaN(f.lower()) || Double.isNaN(f.upper())
            ? ""
            : " ["
                + Figures.fixed(f.lower(), decimals)
                + ", "
                + Figures.fixed(f.upper(), decimals)
                + "]";
    return Figures.fixed(f.estimate(), decimals) + interval;
  }

  private static int decimals(Finding f) {
    double width = f.upper() - f.lower();
    return Figures.decimals(width > 0 ? width : Math.abs(f.estimate()) / 10);
  }
}
