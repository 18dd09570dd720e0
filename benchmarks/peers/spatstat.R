# spatstat density.ppp: incidents counted in pixels, then FFT; no edge correction.
suppressMessages(library(spatstat))
source("common.R")
pattern <- ppp(x, y, owin(c(0, size), c(0, size)), check = FALSE)
found <- measure(function() {
  density(pattern, sigma = bandwidth, dimyx = c(columns, columns), edge = FALSE)
})
version("spatstat")
write_nodes(t(found$v), cell / 2, cell / 2, cell, cell)
