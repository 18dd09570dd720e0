package org.nearcast.io.read;

/** The parts of an incident that a column can hold, by the names of the settings. */
enum Field {
  X(0, "x"),
  Y(1, "y"),
  OCCURRED_FROM(2, "occurredFrom"),
  OCCURRED_TO(3, "occurredTo"),
  REPORTED(4, "reported"),
  CATEGORY(5, "category"),
  WEIGHT(6, "weight"),
  ID(7, "id");

  static final Field[] ALL = values();

  private final int position;
  private final String key;

  Field(int position, String key) {
    this.position = position;
    this.key = key;
  }

  /** Where arrays that have an entry a field keep this one's. */
  int position() {
    return position;
  }

  /** The name of the setting. */
  String key() {
    return key;
  }

  boolean isPlace() {
    return this == X || this == Y;
  }
}
