package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.internal.Sha256;

/** Every way to change a log is seen and its line named. */
class TamperingTest {
  @TempDir Path dir;
  private Path file;
  private Head head;
  private List<byte[]> lines;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("decisions.log");
    head = Decisions.small(file).head();
    lines = Decisions.lines(file);
  }

  private String refused(long line, byte[] content) throws Exception {
    Files.write(file, content);
    BrokenChainException broken =
        assertThrows(BrokenChainException.class, () -> DecisionLog.verify(file));
    assertEquals(line, broken.line(), broken.getMessage());
    return broken.getMessage();
  }

  private String refused(long line, List<byte[]> content) throws Exception {
    return refused(line, Decisions.join(content));
  }

  @Test
  void anyByteOfAnyLine() throws Exception {
    byte[] all = Files.readAllBytes(file);
    int at = 0;
    for (int line = 1; line <= lines.size(); line++) {
      for (int i = 0; i < lines.get(line - 1).length; i++, at++) {
        for (int bit = 0; bit < 8; bit++) {
          refusedWith(all, at, (byte) (all[at] ^ (1 << bit)), line);
        }
        for (byte b : new byte[] {'\n', '\t', 0}) {
          if (b != all[at]) {
            refusedWith(all, at, b, line);
          }
        }
      }
    }
    assertEquals(all.length, at);
  }

  private void refusedWith(byte[] all, int at, byte value, int line) throws Exception {
    byte[] changed = all.clone();
    changed[at] = value;
    Files.write(file, changed);
    try {
      DecisionLog.verify(file);
    } catch (BrokenChainException e) {
      assertEquals(line, e.line(), "byte " + at + " as " + value + ": " + e.getMessage());
      return;
    }
    throw new AssertionError("byte " + at + " as " + value + " was not seen");
  }

  @Test
  void anyByteTakenOutOrPutIn() throws Exception {
    byte[] all = Files.readAllBytes(file);
    int at = 0;
    for (int line = 1; line <= lines.size(); line++) {
      for (int i = 0; i < lines.get(line - 1).length; i++, at++) {
        byte[] longer = new byte[all.length + 1];
        System.arraycopy(all, 0, longer, 0, at);
        longer[at] = 'x';
        System.arraycopy(all, at, longer, at + 1, all.length - at);
        refused(line, longer);
        if (at < all.length - 1) { // without the last end of line it is as a kill leaves it
          byte[] shorter = new byte[all.length - 1];
          System.arraycopy(all, 0, shorter, 0, at);
          System.arraycopy(all, at + 1, shorter, at, all.length - at - 1);
          refused(line, shorter);
        }
      }
    }
  }

  @Test
  void deletion() throws Exception {
    assertTrue(refused(1, lines.subList(1, 4)).contains("not the header"));
    for (int i = 1; i <= 2; i++) { // the last line gone is truncation
      List<byte[]> less = new ArrayList<>(lines);
      less.remove(i);
      assertEquals(
          "line "
              + (i + 1)
              + ": entry "
              + (i + 1)
              + " stands where entry "
              + i
              + " should: a line was removed, inserted or moved",
          refused(i + 1, less));
    }
  }

  @Test
  void orderAndInsertion() throws Exception {
    refused(2, List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3)));
    refused(3, List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(2)));
    for (int i = 0; i < 4; i++) {
      List<byte[]> more = new ArrayList<>(lines);
      more.add(i, lines.get(i));
      refused(i + 2, more);
    }
    List<byte[]> blank = new ArrayList<>(lines);
    blank.add(2, new byte[] {'\n'});
    refused(3, blank);
  }

  private static byte[] resealed(String body) {
    return (body + "\t" + Sha256.of(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String body(byte[] line) {
    String text = Decisions.text(line);
    return text.substring(0, text.lastIndexOf('\t'));
  }

  @Test
  void anEditWithItsOwnHashPutRightShowsInTheNextLine() throws Exception {
    byte[] edited = resealed(body(lines.get(1)).replace("ACCEPT", "DEFER"));
    String message = refused(3, List.of(lines.get(0), edited, lines.get(2), lines.get(3)));
    assertTrue(message.contains("that line was replaced"), message);
  }

  @Test
  void aSealedLineThatIsNoEntry() throws Exception {
    String body = body(lines.get(1));
    String[][] edits = {
      {"ACCEPT", "APPROVE", "not an entry: No enum constant"},
      {"\t2.0\t", "\t2\t", "a field is not in its one form"},
      {"\t2.0\t", "\t-2.0\t", "recommended hours of cell r0c0 must be finite and >= 0"},
      {"\t2.0\t", "\t2.0;1.0\t", "1 cells should have as many hours but have 2 recommended"},
      {"r0c0", "", "a field is not in its one form"},
      {"J. Doe", "J. \\u0044oe", "not the one form of this text, J. Doe"},
      {"J. Doe", "J. Doe\\", "a backslash that begins no escape"},
      {"J. Doe", "J.\tDoe", "it should have 13 fields but has 14"},
      {"05:30:00Z", "05:30:00.000Z", "a field is not in its one form"},
      {"05:30:00Z", "yesterday", "could not be parsed"},
      {"Z/2", "Z 2", "window should be start/end"},
      {"1\t", "01\t", "a field is not in its one form"},
    };
    for (String[] edit : edits) {
      byte[] line =
          resealed(
              body.replaceFirst(
                  java.util.regex.Pattern.quote(edit[0]),
                  java.util.regex.Matcher.quoteReplacement(edit[1])));
      String message = refused(2, List.of(lines.get(0), line));
      assertTrue(message.contains(edit[2]), message);
    }
    byte[] latin =
        body.replace("J. Doe", "J. Do\u00e9")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] end =
        ("\t" + Sha256.of(latin) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertTrue(refused(2, List.of(lines.get(0), latin, end)).contains("not UTF-8"));
  }

  @Test
  void truncationIsSeenWithAHeadOnly() throws Exception {
    for (int kept = 1; kept < 4; kept++) {
      Files.write(file, Decisions.join(lines.subList(0, kept)));
      assertEquals(kept - 1, DecisionLog.verify(file).head().count());
      BrokenChainException broken =
          assertThrows(BrokenChainException.class, () -> DecisionLog.verify(file, head));
      assertEquals(kept + 1, broken.line());
      assertTrue(broken.getMessage().contains("its tail was cut off"), broken.getMessage());
    }
  }

  @Test
  void aLogWrittenAnewIsSeenWithAHeadOnly() throws Exception {
    Path other = dir.resolve("other.log");
    DecisionLog forged = DecisionLog.create(other, "Central; 2nd\twatch");
    for (int i = 0; i < 5; i++) {
      forged.append(Decisions.note("all is well"));
    }
    assertEquals(5, DecisionLog.verify(other).head().count());
    BrokenChainException broken =
        assertThrows(BrokenChainException.class, () -> DecisionLog.verify(other, head));
    assertEquals(4, broken.line());
    assertTrue(broken.getMessage().contains("was written anew"), broken.getMessage());
  }

  @Test
  void aLogThatGrewHasEveryHeadItHad() throws Exception {
    DecisionLog log = DecisionLog.create(dir.resolve("growing.log"), "growing");
    List<Head> heads = new ArrayList<>(List.of(log.head()));
    for (int i = 0; i < 4; i++) {
      log.append(Decisions.note("n" + i));
      heads.add(log.head());
    }
    for (Head then : heads) {
      assertEquals(4, DecisionLog.verify(log.path(), then).entries().size());
    }
  }

  @Test
  void anEditedTailIsNotTakenForATornOne() throws Exception {
    byte[] last = lines.get(3);
    byte[] start = Decisions.join(lines.subList(0, 3));
    byte[] whole = Arrays.copyOf(last, last.length - 1);
    for (int i = 0; i < 60; i++) { // within number and previous hash
      byte[] tail = Arrays.copyOf(last, 100);
      tail[i] ^= 1;
      assertTrue(refused(4, List.of(start, tail)).contains("no end of line"));
    }
    byte[] edited =
        Decisions.text(whole)
            .replace("read", "raed")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(refused(4, List.of(start, edited)).contains("its SHA-256 would be"));
    byte[] cut = Arrays.copyOf(edited, edited.length - 30);
    assertTrue(refused(4, List.of(start, cut)).contains("its SHA-256 would be"));
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    longer[whole.length] = '0';
    assertTrue(refused(4, List.of(start, longer)).contains("its SHA-256 would be"));
    longer[whole.length] = 0;
    assertTrue(refused(4, List.of(start, longer)).contains("zeros stand"));
  }
}
