package org.nearcast.model.hawkes.multiscale;

import java.nio.ByteBuffer;
import org.nearcast.internal.Sha256;

/** Hash of an array, so that a covariate shows in the parameters. */
final class Digest {
  private Digest() {}

  static String sha256(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return Sha256.of(bytes.array());
  }
}
