package org.nearcast.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Watches the heap: the most that was left after any collection (what the program needs, and some
 * that was not collected yet) and the most that was used at all (what the collector let it grow
 * to).
 */
final class HeapWatch {
  private final AtomicLong mostLive = new AtomicLong();

  HeapWatch() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long left = 0;
                for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                  MemoryUsage usage = info.getGcInfo().getMemoryUsageAfterGc().get(pool.getName());
                  left += pool.getType() == MemoryType.HEAP && usage != null ? usage.getUsed() : 0;
                }
                mostLive.accumulateAndGet(left, Math::max);
              },
              notification ->
                  notification
                      .getType()
                      .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
              null);
    }
  }

  double mostLiveMegabytes() {
    return mostLive.get() / 1e6;
  }

  void print() {
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    System.out.printf(
        Locale.ROOT,
        "heap: at most %,.0f MB after a collection, %,.0f MB reserved, limit %,.0f MB; %d"
            + " collections, %.1f s; %s, %d processors, Java %s%n",
        mostLiveMegabytes(),
        Runtime.getRuntime().totalMemory() / 1e6,
        Runtime.getRuntime().maxMemory() / 1e6,
        collections,
        millis / 1e3,
        ManagementFactory.getGarbageCollectorMXBeans().get(0).getName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
  }
}
