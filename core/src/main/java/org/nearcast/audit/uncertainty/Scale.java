package org.nearcast.audit.uncertainty;

/** The scale on which a figure's error is about normal, and its interval symmetric. */
public enum Scale {
  /** The figure itself: differences, shares far from 0 and 1. */
  IDENTITY,
  /** Its natural logarithm: ratios and rates, &gt; 0. */
  LOG,
  /** Fisher's z, ½ ln((1 + r)/(1 − r)): correlations, inside (−1, 1). */
  FISHER_Z;

  /** To the scale; NaN or infinite where the figure lies on or beyond the end of its range. */
  double to(double value) {
    return switch (this) {
      case IDENTITY -> value;
      case LOG -> StrictMath.log(value);
      case FISHER_Z -> 0.5 * StrictMath.log((1 + value) / (1 - value));
    };
  }

  /** Back from the scale. */
  double from(double scaled) {
    return switch (this) {
      case IDENTITY -> scaled;
      case LOG -> StrictMath.exp(scaled);
      case FISHER_Z -> StrictMath.tanh(scaled);
    };
  }

  /** Derivative of {@link #from} at a figure, which carries a standard error back. */
  double slope(double value) {
    return switch (this) {
      case IDENTITY -> 1;
      case LOG -> value;
      case FISHER_Z -> 1 - value * value;
    };
  }
}
