package org.nearcast.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;

/** Values that an independent program computed; the file names it and its tolerance. */
public final class Golden {
  private final Properties properties = new Properties();

  public Golden(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public double[] values(String key) {
    return Arrays.stream(properties.getProperty(key).split(" ", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  public double value(String key) {
    return values(key)[0];
  }
}
