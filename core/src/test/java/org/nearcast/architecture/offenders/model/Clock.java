package org.nearcast.architecture.offenders.model;

import java.time.Instant;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.ojalgo.optimisation.ExpressionsBasedModel;

/**
 * Reads the clock, builds JTS types, solves linear programs, and depends on a library that core
 * must not have.
 */
class Clock {
  Instant now() {
    return Instant.now();
  }

  UniformRandomProvider hiddenSeed() {
    return RandomSource.XO_RO_SHI_RO_128_PP.create();
  }

  UniformRandomProvider stated() {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(7L);
  }

  long millis() {
    return System.currentTimeMillis();
  }

  double random() {
    return Math.random();
  }

  Coordinate build() {
    return new Coordinate(0, 0);
  }

  Class<?> solver() {
    return ExpressionsBasedModel.class;
  }

  Class<?> heavy() {
    return Test.class;
  }
}
