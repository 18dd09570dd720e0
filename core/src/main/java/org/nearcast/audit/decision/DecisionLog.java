package org.nearcast.audit.decision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.internal.FieldText;

/**
 * An append-only file of decisions in which each entry holds the hash of the one before it, so that
 * an edit, a deletion, an insertion or a change of order is seen and its line named.
 *
 * <p>The file is UTF-8 text, one entry a line; its grammar and how to verify it without this
 * library are in {@code docs/audit-decision-log.md}. Log entries name officers: who may read the
 * file is for its keeper to say.
 *
 * <p><b>What the chain does not show.</b> It has no secret: who can write the file can cut off its
 * last entries, or write the whole of it anew, and leave a chain that holds. Against that, keep (or
 * sign, print, publish) the {@link #head()} elsewhere, at every end of shift for instance, and give
 * it to {@link #verify(Path, Head)}: nothing up to it can then be changed unseen. Nor does it show
 * that an entry is true, that a decision was logged at all, or that a stated instant is right.
 *
 * <p><b>Durability.</b> {@link #append} is one write and then a force of data and metadata to the
 * device. If a process is killed in mid-write, the next {@link #open} or {@link #append} moves the
 * torn bytes to a file beside the log ({@code NAME.torn-LINE}) and reports them in {@link
 * #recovered}; an entry that was whole but for its end of line gets it. After an {@link
 * IOException} from {@code append} the entry may or may not be in the log: look before appending it
 * again.
 *
 * <p><b>Threads and processes.</b> Any number may append to one log: each append holds a lock on
 * {@code NAME.lock} and first reads and verifies what others have appended. Readers take no lock
 * and may see an append under way as torn bytes. Locks of network file systems may not hold. This
 * class has no file open between calls.
 */
public final class DecisionLog {
  private static final int HASH_AND_END = 65;

  private final Path path;
  private final Chain chain = new Chain();
  private final List<Torn> recovered = new ArrayList<>();

  private DecisionLog(Path path) {
    this.path = path;
  }

  /**
   * Starts a log.
   *
   * @param path a file that does not exist, in a directory that does
   * @param name name of the log, such as the unit whose decisions it holds; not blank
   * @return the log, without entries
   * @throws java.nio.file.FileAlreadyExistsException if the file exists
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if the name is blank
   */
  public static DecisionLog create(Path path, String name) throws IOException {
    FieldText.checkNotBlank("name", name);
    Path absolute = path.toAbsolutePath();
    Path real = absolute.getParent().toRealPath().resolve(absolute.getFileName());
    byte[] header = EntryLine.header(name);
    if (header.length > Chain.MOST_LINE_BYTES) {
      throw new IllegalArgumentException("name is too long: " + name.length() + " characters");
    }
    DecisionLog log = new DecisionLog(real);
    return LogLock.during(
        real,
        () -> {
          try (FileChannel file =
              FileChannel.open(real, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            LogFile.writeLine(file, 0, header);
          }
          LogFile.forceDirectory(real.getParent());
          log.chain.accept(header, entry -> {});
          return log;
        });
  }

  /**
   * Opens a log to append to it; verifies the whole chain and moves torn bytes aside.
   *
   * @param path the file
   * @return the log
   * @throws BrokenChainException naming the line and what differs if the chain does not hold
   * @throws java.nio.file.NoSuchFileException if there is no file: a log that vanished is not
   *     started anew
   * @throws IOException if the file cannot be read or written
   */
  public static DecisionLog open(Path path) throws IOException {
    Path real = path.toRealPath();
    DecisionLog log = new DecisionLog(real);
    return LogLock.during(
        real,
        () -> {
          try (FileChannel file = log.channel()) {
            log.readOn(file);
          }
          return log;
        });
  }

  /**
   * Verifies a log without changing anything, and reads its entries. Truncation of its tail is not
   * seen: see {@link #verify(Path, Head)}.
   *
   * @param path the file
   * @return its entries
   * @throws BrokenChainException naming the line and what differs if the chain does not hold
   * @throws IOException if the file cannot be read
   */
  public static Verification verify(Path path) throws IOException {
    Chain chain = new Chain();
    List<Entry> entries = new ArrayList<>();
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      byte[] tail = chain.read(file, entries::add);
      Optional<Torn> torn = Optional.empty();
      if (tail.length > 0) {
        torn = Optional.of(torn(chain, tail, checkTail(chain, tail), Optional.empty()));
      }
      return new Verification(chain.name(), entries, chain.head(), torn);
    }
  }

  /**
   * Verifies a log and that it still begins as it did when its head was taken. It may have grown.
   *
   * @param path the file
   * @param expectedHead what {@link #head()} said then, kept where the log's writers cannot change
   *     it
   * @return its entries
   * @throws BrokenChainException naming the line and what differs if the chain does not hold, was
   *     cut off before the expected head, or leads to another
   * @throws IOException if the file cannot be read
   */
  public static Verification verify(Path path, Head expectedHead) throws IOException {
    Verification found = verify(path);
    long count = expectedHead.count();
    if (found.head().count() < count) {
      throw new BrokenChainException(
          found.head().count() + 2,
          "the log ends after "
              + found.head().count()
              + " entries but the expected head counts "
              + count
              + ": its tail was cut off, or it is another log");
    }
    String hash = found.head().sha256();
    if (count < found.head().count()) {
      hash = found.entries().get((int) count).previousSha256();
    }
    if (!hash.equals(expectedHead.sha256())) {
      throw new BrokenChainException(
          count + 1,
          "its hash is "
              + hash
              + " but the expected head says "
              + expectedHead.sha256()
              + ": the log was written anew, or it is another log");
    }
    return found;
  }

  /**
   * The file.
   *
   * @return its absolute path
   */
  public Path path() {
    return path;
  }

  /**
   * Name of the log.
   *
   * @return as given when it was created
   */
  public synchronized String name() {
    return chain.name();
  }

  /**
   * Where the log ends, as far as it was read or written here; to be kept or signed elsewhere.
   *
   * @return number of entries and hash
   */
  public synchronized Head head() {
    return chain.head();
  }

  /**
   * Torn writes found by this object.
   *
   * @return in the order they were found, with the files they were moved to
   */
  public synchronized List<Torn> recovered() {
    return List.copyOf(recovered);
  }

  /**
   * Appends a decision. Returns when it is on the device.
   *
   * @param decision what was decided
   * @return the entry
   * @throws BrokenChainException if the log was changed since it was opened
   * @throws IllegalArgumentException if the entry would be longer than 16 MiB
   * @throws IOException if the file cannot be read or written
   */
  public synchronized Entry append(Decision decision) throws IOException {
    return LogLock.during(path, () -> appendLocked(decision));
  }

  private Entry appendLocked(Decision decision) throws IOException {
    try (FileChannel file = channel()) {
      readOn(file);
      long sequence = chain.head().count() + 1;
      byte[] line = EntryLine.encode(sequence, chain.head().sha256(), decision);
      if (line.length > Chain.MOST_LINE_BYTES) {
        throw new IllegalArgumentException(
            "decision must take at most "
                + Chain.MOST_LINE_BYTES
                + " bytes but takes "
                + line.length);
      }
      Entry entry = EntryLine.decode(line, sequence + 1); // nothing goes in that cannot come out
      LogFile.writeLine(file, chain.bytes(), line);
      chain.accept(line, e -> {});
      return entry;
    }
  }

  private FileChannel channel() throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void readOn(FileChannel file) throws IOException {
    if (chain.lines() > 0) {
      checkSameEnd(file);
    }
    byte[] tail = chain.read(file, entry -> {});
    if (tail.length > 0) {
      recover(file, tail);
    }
  }

  // the last line read before must still be there; changes further up show when opened anew
  private void checkSameEnd(FileChannel file) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(HASH_AND_END);
    long from = chain.bytes() - HASH_AND_END;
    while (end.hasRemaining() && file.read(end, from + end.position()) >= 0) {
      // reads until full or at the end
    }
    String found = new String(end.array(), 0, end.position(), StandardCharsets.ISO_8859_1);
    if (!found.equals(chain.head().sha256() + "\n")) {
      throw new BrokenChainException(
          chain.lines(),
          "the log had entry "
              + chain.head()
              + " here when it was read last: it was cut off, replaced or edited since");
    }
  }

  private void recover(FileChannel file, byte[] tail) throws IOException {
    boolean complete = checkTail(chain, tail);
    if (complete) {
      Torn torn = torn(chain, tail, true, Optional.empty());
      long end = chain.bytes() + tail.length;
      LogFile.write(file, end, new byte[] {'\n'});
      chain.accept(tail, entry -> {});
      recovered.add(torn);
      return;
    }
    Path aside = LogFile.sideFile(path, chain.lines() + 1, tail);
    file.truncate(chain.bytes());
    file.force(true);
    recovered.add(torn(chain, tail, false, Optional.of(aside)));
  }

  private static boolean checkTail(Chain chain, byte[] tail) throws BrokenChainException {
    return EntryLine.checkTail(tail, chain.lines(), chain.head().sha256(), chain.lines() + 1);
  }

  private static Torn torn(Chain chain, byte[] tail, boolean complete, Optional<Path> movedTo) {
    return new Torn(chain.lines() + 1, chain.bytes(), tail.length, complete, movedTo);
  }
}
