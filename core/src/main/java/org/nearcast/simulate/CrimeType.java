package org.nearcast.simulate;

import java.util.Objects;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * The true parameters of one type of crime in a {@link SyntheticCity}. Its conditional intensity,
 * in incidents per square metre and day, is
 *
 * <pre>λ(t, s) = b f(s) ν(t) + Σ_{tᵢ &lt; t} θ ω exp(−ω (t − tᵢ)) φ_σ(s − sᵢ)</pre>
 *
 * over the earlier incidents of the same type, with b = {@code backgroundPerDay}, f the density of
 * the background over the study area, ν the {@link Rhythm}, θ = {@code branchingRatio}, 1/ω =
 * {@code meanTriggerDays} and φ_σ the isotropic Gaussian density with σ = {@code
 * triggerSigmaMetres} along each axis. Triggering has no rhythm.
 *
 * @param name category of the incidents; not blank
 * @param backgroundPerDay background incidents per day in the whole city; &gt; 0
 * @param branchingRatio mean number of incidents that one incident triggers directly, those beyond
 *     the city's edge included; in [0, 1)
 * @param meanTriggerDays mean time from an incident to one that it triggers, days; &gt; 0
 * @param triggerSigmaMetres standard deviation along each axis of the way from an incident to one
 *     that it triggers, metres; &gt; 0
 * @param uniformShare share of the background that is spread evenly over the study area; the rest
 *     belongs to the hot spots; in [0, 1]
 * @param rhythm how the background rate changes over time
 */
public record CrimeType(
    String name,
    double backgroundPerDay,
    double branchingRatio,
    double meanTriggerDays,
    double triggerSigmaMetres,
    double uniformShare,
    Rhythm rhythm) {

  /**
   * Makes a type.
   *
   * @param name category of the incidents
   * @param backgroundPerDay background incidents per day
   * @param branchingRatio mean number of incidents triggered directly by one
   * @param meanTriggerDays mean time to a triggered incident
   * @param triggerSigmaMetres standard deviation of the way to a triggered incident
   * @param uniformShare share of the background spread evenly
   * @param rhythm how the background rate changes over time
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public CrimeType {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    Check.positive("backgroundPerDay", backgroundPerDay);
    Range.demand("branchingRatio", 0, Math.nextDown(1.0), branchingRatio, "in [0, 1)");
    Check.positive("meanTriggerDays", meanTriggerDays);
    Check.positive("triggerSigmaMetres", triggerSigmaMetres);
    Range.demand("uniformShare", 0, 1, uniformShare, "in [0, 1]");
    Objects.requireNonNull(rhythm, "rhythm");
  }

  /**
   * A type with near repeats as they are often found for burglary: branching ratio 0.3, mean delay
   * 10 days, σ 100 m; 30 % of the background spread evenly, no rhythm.
   *
   * @param name category of the incidents; not blank
   * @param backgroundPerDay background incidents per day; &gt; 0
   * @return the type
   */
  public static CrimeType of(String name, double backgroundPerDay) {
    return new CrimeType(name, backgroundPerDay, 0.3, 10, 100, 0.3, Rhythm.FLAT);
  }

  /**
   * Another background rate.
   *
   * @param perDay incidents per day; &gt; 0
   * @return a copy
   */
  public CrimeType withBackgroundPerDay(double perDay) {
    return new CrimeType(
        name, perDay, branchingRatio, meanTriggerDays, triggerSigmaMetres, uniformShare, rhythm);
  }

  /**
   * Other triggering.
   *
   * @param ratio mean number of incidents triggered directly by one; in [0, 1)
   * @param meanDays mean time to a triggered incident, days; &gt; 0
   * @param sigmaMetres standard deviation along each axis of the way to it, metres; &gt; 0
   * @return a copy
   */
  public CrimeType withTriggering(double ratio, double meanDays, double sigmaMetres) {
    return new CrimeType(
        name, backgroundPerDay, ratio, meanDays, sigmaMetres, uniformShare, rhythm);
  }

  /**
   * Another share of the background spread evenly.
   *
   * @param share in [0, 1]
   * @return a copy
   */
  public CrimeType withUniformShare(double share) {
    return new CrimeType(
        name, backgroundPerDay, branchingRatio, meanTriggerDays, triggerSigmaMetres, share, rhythm);
  }

  /**
   * Another rhythm.
   *
   * @param newRhythm how the background rate changes over time
   * @return a copy
   */
  public CrimeType withRhythm(Rhythm newRhythm) {
    return new CrimeType(
        name,
        backgroundPerDay,
        branchingRatio,
        meanTriggerDays,
        triggerSigmaMetres,
        uniformShare,
        newRhythm);
  }

  /** All components, numbers as the provenance has them. */
  @Override
  public String toString() {
    return "CrimeType[name="
        + name
        + ", backgroundPerDay="
        + Decimals.text(backgroundPerDay)
        + ", branchingRatio="
        + Decimals.text(branchingRatio)
        + ", meanTriggerDays="
        + Decimals.text(meanTriggerDays)
        + ", triggerSigmaMetres="
        + Decimals.text(triggerSigmaMetres)
        + ", uniformShare="
        + Decimals.text(uniformShare)
        + ", rhythm="
        + rhythm
        + "]";
  }
}
