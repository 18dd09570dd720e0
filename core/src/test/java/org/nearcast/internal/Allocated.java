package org.nearcast.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bytes that work allocates, for guards of hot loops: unlike seconds they are the same on a busy
 * machine. The work runs in a pool of one thread, which its parallel streams then use, so that this
 * thread's count is all there is.
 */
public final class Allocated {
  /** The first calls also load classes and make caches. */
  private static final int CALLS = 4;

  private Allocated() {}

  /** The least of several calls. */
  public static long bytes(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AtomicInteger started = new AtomicInteger();
    ForkJoinPool pool =
        new ForkJoinPool(
            1,
            p -> {
              started.incrementAndGet();
              ForkJoinWorkerThread thread =
                  ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(p);
              return thread;
            },
            null,
            false);
    try {
      long least =
          pool.submit(
                  () -> {
                    long fewest = Long.MAX_VALUE;
                    for (int call = 0; call < CALLS; call++) {
                      long before = threads.getCurrentThreadAllocatedBytes();
                      work.run();
                      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
                    }
                    return fewest;
                  })
              .join();
      if (started.get() != 1) {
        throw new IllegalStateException("work ran on " + started + " threads, not one");
      }
      return least;
    } finally {
      pool.shutdown();
    }
  }

  /** Bytes for each further item, from a small and a larger number of them. */
  public static double perItem(int few, Runnable ofFew, int many, Runnable ofMany) {
    return (bytes(ofMany) - bytes(ofFew)) / (double) (many - few);
  }
}
