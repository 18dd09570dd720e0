package org.nearcast.internal;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent random streams by name: the same seed, purpose and index give the same numbers,
 * whatever else is drawn before, after or at the same time. The generator is xoshiro256++ (Blackman
 * &amp; Vigna 2021, doi:10.1145/3460772), its 256-bit state filled by SplitMix64 from a 64-bit hash
 * of seed, purpose and index.
 */
public final class Streams {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Streams() {}

  /** The stream with this seed, purpose and index. */
  public static UniformRandomProvider of(long seed, String purpose, long index) {
    long hash = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      hash = mix(hash + GOLDEN * (purpose.charAt(i) + 1L));
    }
    hash = mix(hash + GOLDEN * (index + 1));
    long[] state = new long[4];
    for (int i = 0; i < state.length; i++) {
      hash += GOLDEN;
      state[i] = mix(hash);
    }
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
