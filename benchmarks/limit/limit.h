/* What the C programs share: a clock, the best of repeats, and files of doubles that Limit.java wrote. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double p = *(const double *)a, q = *(const double *)b;
  return (p > q) - (p < q);
}

/* The median; the array is sorted. */
static inline double median(double *times, int count) {
  qsort(times, count, sizeof *times, ascending);
  return times[count / 2];
}

/* Room on a cache line's border. */
static inline double *doubles(size_t count) {
  double *room = aligned_alloc(64, (count * sizeof(double) + 127) / 64 * 64);
  if (!room) {
    perror("memory");
    exit(1);
  }
  return room;
}

/* A file of little-endian doubles, and how many there are. */
static inline double *values(const char *folder, const char *name, size_t *count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  *count = ftell(file) / sizeof(double);
  rewind(file);
  double *out = doubles(*count);
  if (fread(out, sizeof(double), *count, file) != *count) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return out;
}
