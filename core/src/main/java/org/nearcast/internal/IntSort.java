package org.nearcast.internal;

/** A stable merge sort of indices by a comparator, without boxing. */
public final class IntSort {
  private IntSort() {}

  /** Compares two indices, as {@link java.util.Comparator} does two objects. */
  @FunctionalInterface
  public interface Order {
    /** Negative, zero or positive as {@code a} comes before, with or after {@code b}. */
    int compare(int a, int b);
  }

  /** The indices 0 … n−1, sorted; null if they are in order already. */
  public static int[] sortedIndices(int n, Order order) {
    boolean sorted = true;
    for (int i = 1; i < n && sorted; i++) {
      sorted = order.compare(i - 1, i) <= 0;
    }
    if (sorted) {
      return null;
    }
    int[] index = new int[n];
    for (int i = 0; i < n; i++) {
      index[i] = i;
    }
    sort(index, order);
    return index;
  }

  /** Sorts the indices in place. */
  public static void sort(int[] index, Order order) {
    sort(index.clone(), index, 0, index.length, order);
  }

  // Sorts target[from, to); source holds the same elements on entry.
  private static void sort(int[] source, int[] target, int from, int to, Order order) {
    if (to - from < 8) {
      insertionSort(target, from, to, order);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(target, source, from, middle, order);
    sort(target, source, middle, to, order);
    if (order.compare(source[middle - 1], source[middle]) <= 0) {
      System.arraycopy(source, from, target, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right >= to || (left < middle && order.compare(source[left], source[right]) <= 0);
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  private static void insertionSort(int[] a, int from, int to, Order order) {
    for (int i = from + 1; i < to; i++) {
      int value = a[i];
      int j = i - 1;
      while (j >= from && order.compare(a[j], value) > 0) {
        a[j + 1] = a[j];
        j--;
      }
      a[j + 1] = value;
    }
  }
}
