# MASS::kde2d: exact and separable. Its h is four standard deviations.
suppressMessages(library(MASS))
source("common.R")
found <- measure(function() {
  kde2d(x, y, h = 4 * bandwidth, n = columns, lims = c(cell / 2, size - cell / 2, cell / 2,
                                                      size - cell / 2))
})
version("MASS")
write_nodes(found$z * n, cell / 2, cell / 2, cell, cell)
