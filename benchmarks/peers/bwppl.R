# spatstat bw.ppl: likelihood cross-validation over its own 16 bandwidths.
suppressMessages(library(spatstat))
source("common.R")
pattern <- ppp(x, y, owin(c(0, size), c(0, size)), check = FALSE)
found <- measure(function() bw.ppl(pattern))
version("spatstat")
estimate("bandwidthMetres", as.numeric(found))
