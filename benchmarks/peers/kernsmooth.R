# KernSmooth::bkde2D: linear binning, then FFT. Nodes from border to border, so that no incident is
# outside of the bins.
suppressMessages(library(KernSmooth))
source("common.R")
points <- cbind(x, y)
found <- measure(function() {
  bkde2D(points, bandwidth = c(bandwidth, bandwidth), gridsize = c(columns, columns),
         range.x = list(c(0, size), c(0, size)))
})
version("KernSmooth")
step <- size / (columns - 1)
write_nodes(found$fhat * n, 0, 0, step, step)
