package org.nearcast.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What figures depend on besides the code. */
record Machine(
    LocalDate date,
    String processor,
    int cores,
    double gigabytes,
    String system,
    String jdk,
    double load) {
  static Machine now() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        LocalDate.now(ZoneOffset.UTC),
        readProcessor(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / (double) (1 << 30),
        system.getName() + " " + system.getVersion(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        system.getSystemLoadAverage());
  }

  private static String readProcessor() throws IOException {
    Path told = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(told)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(told).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s: %d cores, %.1f GB, %s, %s; load average before %.1f",
        date,
        processor,
        cores,
        gigabytes,
        system,
        jdk,
        load);
  }
}
