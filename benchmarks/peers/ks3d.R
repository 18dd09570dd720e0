# ks::kde, binned estimator in three dimensions: 64 steps in time, 14 days in time.
suppressMessages(library(ks))
source("common.R")
points <- cbind(x, y, t)
found <- measure(function() {
  kde(points, H = diag(c(bandwidth, bandwidth, 14)^2), xmin = c(0, 0, 0),
      xmax = c(size, size, days), gridsize = c(columns, columns, 64),
      bgridsize = c(columns, columns, 64), binned = TRUE, compute.cont = FALSE)
})
version("ks")
estimate("largestPerSquareMetreAndDay", max(found$estimate) * n)
