package org.nearcast.io.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.nearcast.audit.report.BiasReport;

/**
 * Writes a bias report: as JSON by the published schema ({@link #jsonSchema}), numbers to ten
 * digits, or as one HTML page that needs nothing else. The same report gives the same bytes. A file
 * is replaced as a whole or not at all.
 */
public final class BiasReportWriter {
  private BiasReportWriter() {}

  /**
   * The report as JSON in UTF-8. This is the form to be signed and replayed.
   *
   * @param report what to write
   * @return a document by {@link #jsonSchema}
   */
  public static byte[] json(BiasReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BiasJson.write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  /**
   * Writes the report as JSON.
   *
   * @param report what to write
   * @param file where; its folder is made if need be
   * @throws IOException if it cannot be written
   */
  public static void writeJson(BiasReport report, Path file) throws IOException {
    WholeFile.write(file, out -> BiasJson.write(report, out));
  }

  /**
   * Writes the report as a page for people, without scripts and without addresses.
   *
   * @param report what to write
   * @param file where; its folder is made if need be
   * @throws IOException if it cannot be written
   */
  public static void writeHtml(BiasReport report, Path file) throws IOException {
    String page = new BiasPage(report).html();
    WholeFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The schema of {@link #json}, JSON Schema draft 2020-12.
   *
   * @return its text
   */
  public static String jsonSchema() {
    try {
      return PageTemplate.resource("bias-report.schema.json");
    } catch (IOException e) {
      throw new UncheckedIOException("the schema is part of the library", e);
    }
  }
}
