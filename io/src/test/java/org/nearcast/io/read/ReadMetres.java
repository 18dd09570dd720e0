package org.nearcast.io.read;

import java.io.IOException;
import java.nio.file.Path;

/** Reads metres in a process of its own, to see which classes that loads. */
final class ReadMetres {
  private ReadMetres() {}

  public static void main(String[] args) throws IOException {
    ReadResult result = IncidentReader.readCsv(Path.of(args[0]), Inputs.METRES);
    System.out.println("read " + result.log().size() + " in " + result.log().crs());
  }
}
