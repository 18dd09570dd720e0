package org.nearcast.model.hawkes.multiscale;

import java.util.function.Supplier;

/** A value worked out when it is first asked for. Thread-safe. */
final class Lazy<T> {
  private final Supplier<T> supplier;
  private T value;

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  synchronized T get() {
    if (value == null) {
      value = supplier.get();
    }
    return value;
  }
}
