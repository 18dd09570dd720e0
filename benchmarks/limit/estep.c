/* One E-step of a self-exciting process in space and time: for each incident the sum over the earlier
 * ones within 60 days and 500 m of exp(-lag/10 d - distance^2/(2 (100 m)^2)), the same with lag and with squared
 * distance as factors, and the log of the intensity over a constant background. The incidents lie in buckets as
 * wide as the cut-off (faster here than half of it), in each by time. usage: estep FOLDER; reads px.bin, py.bin, pt.bin, sorted by time.
 *
 * Two versions: "plain", the loop as one writes it, an exp of the C library for each pair in reach; and "blocked",
 * pairs compacted into a buffer in the first-level cache, where the compiler takes eight exponentials at a time and
 * reorders the sums (see the script for its options). */
#include "limit.h"

#define DAYS 60.0
#define METRES 500.0
#define SIZE 20000.0
#define SIDE METRES
#define AROUND 1
#define N ((int)(SIZE / SIDE))
#define MEAN_DAYS 10.0
#define SIGMA 100.0
#define RATIO 0.3
#define DEAD (1.0 / 24)
#define BLOCK 1024

static double *x, *y, *t;
static int *start, n;
static double totals[5]; /* log intensity, triggered, its lags, its squared distances, pairs */

static void sort_into_buckets(const double *px, const double *py, const double *pt) {
  int *key = malloc(n * sizeof(int)), *next;
  start = calloc(N * N + 1, sizeof(int));
  for (int i = 0; i < n; i++) {
    int c = fmin(N - 1, px[i] / SIDE), r = fmin(N - 1, py[i] / SIDE);
    start[(key[i] = r * N + c) + 1]++;
  }
  for (int b = 0; b < N * N; b++) start[b + 1] += start[b];
  next = malloc(N * N * sizeof(int));
  memcpy(next, start, N * N * sizeof(int));
  x = doubles(n), y = doubles(n), t = doubles(n);
  for (int i = 0; i < n; i++) {
    int k = next[key[i]]++;
    x[k] = px[i], y[k] = py[i], t[k] = pt[i];
  }
  free(key), free(next);
}

static double mu, peak;

static void background(double days) {
  mu = (1 - RATIO) * n / (SIZE * SIZE * days);
  /* kernels scaled to mass 1 within the cut-offs */
  double length = DAYS - DEAD;
  double time = MEAN_DAYS * (1 - exp(-length / MEAN_DAYS));
  double space = 2 * M_PI * SIGMA * SIGMA * (1 - exp(-METRES * METRES / (2 * SIGMA * SIGMA)));
  peak = RATIO / (time * space);
}

static inline void target(double s, double a, double b) {
  double lambda = mu + peak * s, share = peak / lambda;
  totals[0] += log(lambda);
  totals[1] += share * s;
  totals[2] += share * a;
  totals[3] += share * b;
}

/* Runs of earlier points around a bucket; low and high move on with time. */
struct runs {
  int count, low[25], high[25], end[25];
};

static void open_runs(int row, int column, struct runs *runs) {
  runs->count = 0;
  for (int r = row - AROUND; r <= row + AROUND; r++)
    for (int c = column - AROUND; c <= column + AROUND; c++)
      if (r >= 0 && c >= 0 && r < N && c < N && start[r * N + c] < start[r * N + c + 1]) {
        int k = runs->count++;
        runs->low[k] = runs->high[k] = start[r * N + c];
        runs->end[k] = start[r * N + c + 1];
      }
}

static inline void advance(struct runs *runs, int k, double now) {
  int low = runs->low[k], end = runs->end[k];
  while (low < end && t[low] < now - (DAYS - DEAD)) low++;
  int high = low > runs->high[k] ? low : runs->high[k];
  while (high < end && t[high] < now) high++;
  runs->low[k] = low;
  runs->high[k] = high;
}

#ifndef __FAST_MATH__
static void plain(void) {
  struct runs runs;
  double pairs = 0;
  for (int b = 0; b < N * N; b++) {
    if (start[b] == start[b + 1]) continue;
    open_runs(b / N, b % N, &runs);
    for (int j = start[b]; j < start[b + 1]; j++) {
      double now = t[j] - DEAD, s = 0, a = 0, q = 0;
      for (int k = 0; k < runs.count; k++) {
        advance(&runs, k, now);
        for (int i = runs.low[k]; i < runs.high[k]; i++) {
          double dx = x[i] - x[j], dy = y[i] - y[j], d = dx * dx + dy * dy;
          if (d <= METRES * METRES) {
            double u = now - t[i], e = exp(-u * (1 / MEAN_DAYS) - d * (1 / (2 * SIGMA * SIGMA)));
            s += e, a += e * u, q += e * d, pairs++;
          }
        }
      }
      target(s, a, q);
    }
  }
  totals[4] = pairs;
}
#define NAME "estep-plain"
#define STEP plain
#else
static double u[64 * BLOCK], v[64 * BLOCK], e[64 * BLOCK];
static int upto[BLOCK];

static void flush(int pairs, int targets) {
  for (int k = 0; k < pairs; k++) e[k] = exp(-u[k] * (1 / MEAN_DAYS) - v[k] * (1 / (2 * SIGMA * SIGMA)));
  int from = 0;
  for (int m = 0; m < targets; m++) {
    double s = 0, a = 0, q = 0;
    for (int k = from; k < upto[m]; k++) s += e[k], a += e[k] * u[k], q += e[k] * v[k];
    target(s, a, q);
    from = upto[m];
  }
}

static void blocked(void) {
  struct runs runs;
  int pairs = 0, targets = 0;
  double all = 0;
  for (int b = 0; b < N * N; b++) {
    if (start[b] == start[b + 1]) continue;
    open_runs(b / N, b % N, &runs);
    for (int j = start[b]; j < start[b + 1]; j++) {
      double now = t[j] - DEAD, px = x[j], py = y[j];
      for (int k = 0; k < runs.count; k++) {
        advance(&runs, k, now);
        if (pairs + runs.high[k] - runs.low[k] >= 64 * BLOCK) abort();
        for (int i = runs.low[k]; i < runs.high[k]; i++) {
          double dx = x[i] - px, dy = y[i] - py, d = dx * dx + dy * dy;
          u[pairs] = now - t[i];
          v[pairs] = d;
          pairs += d <= METRES * METRES;
        }
      }
      upto[targets++] = pairs;
      if (pairs >= BLOCK || targets == BLOCK) {
        all += pairs;
        flush(pairs, targets);
        pairs = targets = 0;
      }
    }
  }
  all += pairs;
  flush(pairs, targets);
  totals[4] = all;
}
#define NAME "estep-blocked"
#define STEP blocked
#endif

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: estep FOLDER\n"), 1;
  size_t count;
  double *px = values(argv[1], "px.bin", &count), *py = values(argv[1], "py.bin", &count);
  double *pt = values(argv[1], "pt.bin", &count);
  n = count;
  sort_into_buckets(px, py, pt);
  background(730);
  double times[21];
  for (int k = 0; k < 21; k++) {
    memset(totals, 0, sizeof totals);
    double begin = seconds();
    STEP();
    times[k] = seconds() - begin;
  }
  /* name, seconds, work a call, checks */
  printf(NAME " %.6f %.0f %.15g %.15g %.15g %.15g\n", median(times, 21), totals[4], totals[0], totals[1], totals[2],
         totals[3]);
}
