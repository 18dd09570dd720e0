package org.nearcast.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * Text as a field of a line. Each text has exactly one form without tabs, line breaks, semicolons
 * and control characters: a backslash is {@code \\}, every other such character {@code \\uXXXX}.
 */
public final class FieldText {
  /** Order of UTF-8 bytes, which is that of code points, of Python and of {@code LC_ALL=C sort}. */
  public static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private static final int ESCAPE_LENGTH = 6;

  private FieldText() {}

  /** Demands text that UTF-8 can hold: half a surrogate pair would be lost in silence. */
  public static String check(String name, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            name + " must be text that UTF-8 can hold but has half a surrogate pair at " + i);
      }
    }
    return text;
  }

  /** Demands such text that is not blank. */
  public static String checkNotBlank(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return check(name, text);
  }

  /** The one form of a text. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        out.append("\\\\");
      } else if (mustBeEscaped(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  // Unicode's line and paragraph separators end a line for some programs
  private static boolean mustBeEscaped(char c) {
    return c < ' ' || c == ';' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
  }

  /** The text of a form; {@link IllegalArgumentException} if it is not the one form of any. */
  public static String unescape(String field) {
    StringBuilder out = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '\\') {
        out.append(c);
      } else if (field.startsWith("\\\\", i)) {
        out.append('\\');
        i++;
      } else if (field.startsWith("\\u", i) && i + ESCAPE_LENGTH <= field.length()) {
        String digits = field.substring(i + 2, i + ESCAPE_LENGTH);
        if (!digits.matches("[0-9a-f]{4}")) {
          throw new IllegalArgumentException("no escape: \\u" + digits);
        }
        out.append((char) Integer.parseInt(digits, 16));
        i += ESCAPE_LENGTH - 1;
      } else {
        throw new IllegalArgumentException("a backslash that begins no escape");
      }
    }
    String text = out.toString();
    if (!escape(text).equals(field)) {
      throw new IllegalArgumentException("not the one form of this text, " + escape(text));
    }
    return text;
  }

  /** Bytes as UTF-8; {@link IllegalArgumentException} if they are not. */
  public static String utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
