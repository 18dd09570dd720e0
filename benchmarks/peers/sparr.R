# sparr::bivariate.density with a fixed bandwidth and edge correction after Diggle (each incident
# divided by its kernel's mass inside).
suppressMessages(library(sparr))
source("common.R")
pattern <- ppp(x, y, owin(c(0, size), c(0, size)), check = FALSE)
found <- measure(function() {
  bivariate.density(pattern, h0 = bandwidth, edge = "diggle", resolution = columns,
                    verbose = FALSE)
})
version("sparr")
write_nodes(t(found$z$v) * n, cell / 2, cell / 2, cell, cell)
