package org.nearcast.io.read;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes text on, and remembers the last character that is not blank. */
final class LastCharacter extends FilterReader {
  private char last;

  LastCharacter(Reader in) {
    super(in);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = offset + read - 1; i >= offset; i--) {
      if (!Character.isWhitespace(buffer[i])) {
        last = buffer[i];
        break;
      }
    }
    return read;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    last = c >= 0 && !Character.isWhitespace(c) ? (char) c : last;
    return c;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  char last() {
    return last;
  }
}
