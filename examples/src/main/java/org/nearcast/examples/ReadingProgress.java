package org.nearcast.examples;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.nearcast.io.read.ProgressListener;

/** Shows how far a reader has come: a bar when a person watches, nothing when output is piped. */
final class ReadingProgress implements ProgressListener, AutoCloseable {
  private final ProgressBar bar;

  private ReadingProgress(ProgressBar bar) {
    this.bar = bar;
  }

  static ReadingProgress of(String task) {
    return new ReadingProgress(
        isWatched()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(100)
                .setUnit(" %", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : null);
  }

  /** True if input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // null up to Java 21, isTerminal from Java 22
  static boolean isWatched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // since Java 22 there is a console even when output is piped, and a method that tells
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  @Override
  public void progress(long rows, double fraction) {
    if (bar != null && !Double.isNaN(fraction)) {
      bar.stepTo(Math.round(100 * fraction));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
