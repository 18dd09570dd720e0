/* The scoring loop: a Gaussian of 200 m at each point, integrated over each cell within eight standard
 * deviations. Separable: error functions for a row and a column of masses, and no exp in the inner loop.
 * usage: scatter FOLDER; reads x.bin and y.bin, metres in a square of 20 km. */
#include "limit.h"

#define SIZE 20000.0
#define SIGMA 200.0
#define REACH (8 * SIGMA)

static void masses(int first, int count, double side, double mean, double *out) {
  double scale = sqrt(0.5) / SIGMA;
  double left = erf((first * side - mean) * scale);
  for (int k = 0; k < count; k++) {
    double right = erf(((first + k + 1) * side - mean) * scale);
    out[k] = 0.5 * (right - left);
    left = right;
  }
}

static long scatter(const double *x, const double *y, int n, int cells, double *sum) {
  double side = SIZE / cells;
  double across[cells + 1], along[cells + 1];
  long updates = 0;
  memset(sum, 0, sizeof(double) * cells * cells);
  for (int i = 0; i < n; i++) {
    int c0 = fmax(0, floor((x[i] - REACH) / side)), c1 = fmin(cells, floor((x[i] + REACH) / side) + 1);
    int r0 = fmax(0, floor((y[i] - REACH) / side)), r1 = fmin(cells, floor((y[i] + REACH) / side) + 1);
    int columns = c1 - c0, rows = r1 - r0;
    masses(c0, columns, side, x[i], across);
    masses(r0, rows, side, y[i], along);
    for (int r = 0; r < rows; r++) {
      double factor = along[r];
      double *row = sum + (size_t)(r0 + r) * cells + c0;
      for (int c = 0; c < columns; c++) row[c] += factor * across[c];
    }
    updates += (long)columns * rows;
  }
  return updates;
}

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: scatter FOLDER\n"), 1;
  size_t n;
  double *x = values(argv[1], "x.bin", &n), *y = values(argv[1], "y.bin", &n);
  int sizes[] = {133, 400};
  for (int s = 0; s < 2; s++) {
    int cells = sizes[s];
    double *sum = doubles((size_t)cells * cells), times[9];
    long updates = 0;
    for (int k = 0; k < 9; k++) {
      double start = seconds();
      updates = scatter(x, y, n, cells, sum);
      times[k] = seconds() - start;
    }
    double total = 0, squares = 0;
    for (int c = 0; c < cells * cells; c++) total += sum[c], squares += sum[c] * sum[c];
    double t = median(times, 9);
    /* name, seconds, work a call, checks */
    printf("scatter%d %.6f %ld %.15g %.15g\n", cells, t, updates, total, squares);
    free(sum);
  }
}
