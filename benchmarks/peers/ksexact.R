# ks::kde with binned = FALSE: its exact estimator, kernels cut at 3.7 standard deviations.
suppressMessages(library(ks))
source("common.R")
points <- cbind(x, y)
found <- measure(function() {
  kde(points, H = diag(bandwidth^2, 2), xmin = c(cell / 2, cell / 2),
      xmax = c(size - cell / 2, size - cell / 2), gridsize = c(columns, columns), binned = FALSE,
      compute.cont = FALSE)
})
version("ks")
write_nodes(found$estimate * n, cell / 2, cell / 2, cell, cell)
