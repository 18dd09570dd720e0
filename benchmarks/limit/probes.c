/* What the machine gives at most: memory bandwidth by the triad (J. D. McCalpin's STREAM), and exponentials. */
#include "limit.h"

#define LONG 20000000
#define SHORT 1024

#ifndef __FAST_MATH__
static double triad(double *a, const double *b, const double *c) {
  double begin = seconds();
  for (int i = 0; i < LONG; i++) a[i] = b[i] + 3 * c[i];
  return seconds() - begin;
}
#endif

static double exponentials(double *out, const double *in, int times) {
  double begin = seconds();
  for (int k = 0; k < times; k++) {
    for (int i = 0; i < SHORT; i++) out[i] = exp(in[i]);
    /* the compiler must not drop or join the repeats */
    __asm__ volatile("" : : "r"(out), "r"(in) : "memory");
  }
  return seconds() - begin;
}

int main(void) {
  double times[9];
#ifndef __FAST_MATH__
  double *a = doubles(LONG), *b = doubles(LONG), *c = doubles(LONG);
  for (int i = 0; i < LONG; i++) a[i] = 0, b[i] = i, c[i] = 1;
  for (int k = 0; k < 9; k++) times[k] = triad(a, b, c);
  double best = median(times, 9);
  printf("triad %.6f %ld %.15g\n", best, 3L * 8 * LONG, a[LONG - 1]);
#endif
  double *in = doubles(SHORT), *out = doubles(SHORT), sum = 0;
  for (int i = 0; i < SHORT; i++) in[i] = -20.0 * i / SHORT;
  int repeats = 10000;
  for (int k = 0; k < 9; k++) times[k] = exponentials(out, in, repeats);
  for (int i = 0; i < SHORT; i++) sum += out[i];
#ifdef __FAST_MATH__
  printf("exp-vector %.6f %ld %.15g\n", median(times, 9), (long)SHORT * repeats, sum);
#else
  printf("exp-scalar %.6f %ld %.15g\n", median(times, 9), (long)SHORT * repeats, sum);
#endif
}
