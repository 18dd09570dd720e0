package org.nearcast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What somebody who embeds the library gets. */
class LightnessTest {
  private static final long MAX_BYTES = 9_000_000;

  private static final Pattern LIBRARY =
      Pattern.compile("(jts-core|ojalgo|commons-[a-z0-9-]+)-[0-9.]+\\.jar");

  /** Jars that only tests need, by the beginnings of their names. */
  private static final Pattern TEST_LIBRARY =
      Pattern.compile("(junit-|opentest4j-|apiguardian-|archunit-|slf4j-|surefire-).*\\.jar");

  private static List<Path> classPath() {
    // surefire puts the class path into a manifest and states the real one here
    String paths =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(paths)
        .map(Path::of)
        .toList();
  }

  /** Size of a jar, or of classes as they will be in one: deflated. */
  private static long bytes(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return Files.size(path);
    }
    try (Stream<Path> files = Files.walk(path);
        CountingStream count = new CountingStream()) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(count)) {
          Files.copy(file, deflated);
        }
      }
      return count.bytes;
    }
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }

  @Test
  void jarAndDependenciesStayUnderNineMegabytes() throws IOException {
    long sum = 0;
    int jars = 0;
    for (Path path : classPath()) {
      String name = path.getFileName().toString();
      if (name.equals("test-classes") || TEST_LIBRARY.matcher(name).matches()) {
        continue;
      }
      // whatever is not known to be for tests only must be JTS, ojAlgo or Apache Commons
      boolean ours = name.equals("classes");
      assertTrue(ours || LIBRARY.matcher(name).matches(), "unexpected on the class path: " + name);
      jars += ours ? 0 : 1;
      sum += bytes(path);
    }
    assertTrue(jars >= 6, "found only " + jars + " libraries");
    assertTrue(sum > 3_000_000 && sum < MAX_BYTES, "core and its libraries take " + sum + " bytes");
  }

  @Test
  void runtimeDependenciesAreJtsOjAlgoAndApacheCommons() throws Exception {
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File("pom.xml"))
            .getElementsByTagName("dependency");
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      if (!text(dependency, "scope").equals("test")) {
        groups.add(text(dependency, "groupId"));
      }
    }
    assertFalse(groups.isEmpty());
    groups.removeAll(List.of("org.locationtech.jts", "org.apache.commons", "org.ojalgo"));
    assertEquals(List.of(), groups);
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
