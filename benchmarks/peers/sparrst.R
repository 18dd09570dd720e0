# sparr::spattemp.density without edge correction: 64 steps in time, 14 days in time.
suppressMessages(library(sparr))
source("common.R")
pattern <- ppp(x, y, owin(c(0, size), c(0, size)), marks = t, check = FALSE)
found <- measure(function() {
  spattemp.density(pattern, h = bandwidth, lambda = 14, tlim = c(0, days), sedge = "none",
                   tedge = "none", sres = columns, tres = 64, verbose = FALSE)
})
version("sparr")
estimate("largestPerSquareMetreAndDay", max(sapply(found$z, function(s) max(s$v))) * n)
