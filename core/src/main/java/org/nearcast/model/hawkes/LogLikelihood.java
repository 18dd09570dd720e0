package org.nearcast.model.hawkes;

/**
 * The log-likelihood of a fit, in its parts: ℓ = Σ ln λ(tᵢ, sᵢ) − ∫∫ λ, over the incidents in the
 * study area and the time observed.
 *
 * @param logIntensitySum Σ ln λ; λ in incidents per day and square metre, for models of cells and
 *     of windows as each family states
 * @param compensator ∫∫ λ over the observed time and the study area: the triggering that falls over
 *     its edge is left out
 * @param planeCompensator the same with all triggering counted as if nothing fell over the edge,
 *     which needs no integral over space; equal to {@code compensator} for models without such an
 *     edge
 * @param parameters number of parameters estimated
 */
public record LogLikelihood(
    double logIntensitySum, double compensator, double planeCompensator, int parameters) {
  /**
   * The log-likelihood with the integral over the study area.
   *
   * @return ℓ
   */
  public double value() {
    return logIntensitySum - compensator;
  }

  /**
   * The log-likelihood without the integral over space: the study area's edge ignored.
   *
   * @return ℓ, at most {@link #value}
   */
  public double withoutSpatialIntegral() {
    return logIntensitySum - planeCompensator;
  }

  /**
   * Akaike's information criterion, 2 k − 2 ℓ (H. Akaike 1974, doi:10.1109/TAC.1974.1100705).
   * Compare only settings of one family, with one kind of background, on the same incidents, area
   * and time: a background by kernel density counts no parameters for its surface and leaves each
   * incident out of its own, a pooled one is integrated out, and likelihoods of days or windows are
   * of counts.
   *
   * @return the criterion; lower is better
   */
  public double aic() {
    return 2.0 * parameters - 2 * value();
  }
}
