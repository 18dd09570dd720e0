package org.nearcast.audit.measure;

/** The scale on which a figure's error is about normal, and its interval symmetric. */
public enum FigureScale {
  /** The figure itself: differences and shares. */
  IDENTITY,
  /** Its natural logarithm: rates and ratios above 0. */
  LOG,
  /** Fisher's z: correlations. */
  FISHER_Z
}
