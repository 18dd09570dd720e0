package org.nearcast.io.read;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneId;

/** Reads the St Louis events in a process of its own, for measuring: wall time since JVM start. */
final class ReadStLouis {
  private ReadStLouis() {}

  public static void main(String[] args) throws IOException {
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", ZoneId.of("America/Chicago"))
            .occurred("datetime")
            .category("category");
    ReadResult result =
        IncidentReader.readCsv(Path.of(args[0], "stlouis", "events.csv.gz"), columns);
    long sinceStart =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(result.log() + " after " + sinceStart + " ms");
    if (args.length > 1) {
      System.out.print(result.quality().describe());
      System.out.print(result.log().provenance().toText());
      result.rejected().stream().limit(10).forEach(System.out::println);
    }
  }
}
