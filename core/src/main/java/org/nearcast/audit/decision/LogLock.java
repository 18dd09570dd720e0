package org.nearcast.audit.decision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time, among threads and processes.
 *
 * <p>The lock is on a file of its own: where locks are POSIX, closing any channel on a file frees
 * all locks the process holds on it, so that somebody who merely read the log would let another
 * process in.
 */
final class LogLock {
  // a process cannot wait for a file lock it holds itself: its threads wait here
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private LogLock() {}

  /** Work on a file. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static Path lockFile(Path log) {
    return log.resolveSibling(log.getFileName() + ".lock");
  }

  static <T> T during(Path log, Work<T> work) throws IOException {
    IN_THIS_JVM.lock();
    try (FileChannel channel =
        FileChannel.open(lockFile(log), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = lock(channel, log);
      try {
        return work.run();
      } finally {
        lock.release();
      }
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private static FileLock lock(FileChannel channel, Path log) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      throw new IOException(log + " is in use by another copy of this library in this JVM", e);
    }
  }
}
