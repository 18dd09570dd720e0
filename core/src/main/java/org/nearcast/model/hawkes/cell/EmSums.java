package org.nearcast.model.hawkes.cell;

/** What the E-step finds of triggering. */
final class EmSums {
  /** Σ w (share of an incident that is triggered). */
  final double triggered;

  /** The same, each times the delay it comes with, days. */
  final double delayed;

  /** Σ w e^{−ω b}, b the time from activity to the end: what is to be triggered later, over θ. */
  final double later;

  /** The same, each times b, days. */
  final double laterDelayed;

  EmSums(double triggered, double delayed, double later, double laterDelayed) {
    this.triggered = triggered;
    this.delayed = delayed;
    this.later = later;
    this.laterDelayed = laterDelayed;
  }
}
