# Lines: who, loop, median seconds of a call, work a call, checks. The best of the rounds counts: what others do
# on the machine only makes it slower.
{
  key = $1 " " $2
  if (!(key in best) || $3 < best[key]) best[key] = $3
  if (!(key in worst) || $3 > worst[key]) worst[key] = $3
  if ($4 > 0) work[$2] = $4
  check[key] = $5
}
function ms(key) { return sprintf("%.1f (to %.1f)", 1000 * best[key], 1000 * worst[key]) }
function row(what, c, java, unit,    one, two) {
  one = "one " java
  two = "two " java
  if (!(("c " c) in best) || !(one in best)) return
  if (check["c " c] == 0 || (check["c " c] / check[one] - 1) ^ 2 > 1e-18 || check[one] != check[two])
    failed = failed what ": " check["c " c] ", " check[one] ", " check[two] "\n"
  printf "| %s | %s | %s | %s | %.0f | %.0f | %.2f | %.2f |\n", what, ms("c " c), ms(one), ms(two), \
    work[c] / best["c " c] / 1e6, work[c] / best[one] / 1e6, best["c " c] / best[one], best[one] / best[two]
}
END {
  print "| loop | C, ms | library, one thread, ms | two threads, ms | C, M/s | library, M/s | share of C | two threads' gain |"
  print "|---|---|---|---|---|---|---|---|"
  row("scatter, 133² cells", "scatter133", "scatter133")
  row("scatter, 400² cells", "scatter400", "scatter400")
  row("E-step, plain C", "estep-plain", "estep")
  row("E-step, blocked C", "estep-blocked", "estep")
  print ""
  printf "Triad %.1f GB/s; exp %.0f M/s, vectorised %.0f M/s; one thread.\n", work["triad"] / best["c triad"] / 1e9, \
    work["exp-scalar"] / best["c exp-scalar"] / 1e6, work["exp-vector"] / best["c exp-vector"] / 1e6
  if (failed != "") {
    printf "NOT THE SAME:\n%s", failed
    exit 1
  }
}
