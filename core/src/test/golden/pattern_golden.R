#!/usr/bin/env Rscript
# Independent values for org.nearcast.pattern.
#
# Run with Debian's r-base, r-cran-surveillance and r-cran-spdep, from the project's folder:
#   Rscript core/src/test/golden/pattern_golden.R
# Writes core/src/test/resources/golden/pattern.properties. Nothing here shares code with the
# library: Knox counts and p-values by simulation come from surveillance::knox, Gi* from
# spdep::localG on neighbour lists with the cell itself included, adjusted p-values from p.adjust.

suppressPackageStartupMessages({
  library(surveillance)
  library(spdep)
})

out <- file("core/src/test/resources/golden/pattern.properties", "w")
put <- function(key, ...) writeLines(paste0(key, "=", paste(..., collapse = " ")), out)
exact <- function(v) format(v, digits = 17, trim = TRUE, scientific = TRUE)

put("tool", paste0(R.version.string, ", surveillance ", packageVersion("surveillance"),
                   ", spdep ", packageVersion("spdep")))
put("script", "core/src/test/golden/pattern_golden.R")
put("relativeTolerance", "1e-10")

# Knox: places on a lattice of 20 m, so that many distances fall on the ends of the bands; times in
# hours, so that many differences do, too; 30 of the 150 repeat an earlier one.
set.seed(20170301)
n <- 150
x <- 20 * sample(0:75, n, replace = TRUE)
y <- 20 * sample(0:75, n, replace = TRUE)
hour <- 12 * sample(0:240, n, replace = TRUE)
for (i in 121:150) {
  parent <- sample(120, 1)
  away <- if (i <= 140) 60 else 0
  x[i] <- x[parent] + away / 3 * sample(-3:3, 1)
  y[i] <- y[parent] + away / 3 * sample(-3:3, 1)
  hour[i] <- hour[parent] + 12 * sample(0:14, 1)
}
put("knoxX", x)
put("knoxY", y)
put("knoxHours", hour)
metres <- c(0, 100, 200, 400)
days <- c(3, 7, 14)
put("knoxMetres", metres)
put("knoxDays", days)
dt <- dist(hour / 24)
for (method in c("euclidean", "manhattan")) {
  ds <- dist(cbind(x, y), method = method)
  counts <- c()
  for (s in metres) {
    for (t in days) {
      # the statistic counts pairs up to both limits, both included
      counts <- c(counts, knox(dt, ds, eps.t = t, eps.s = s, simulate.p.value = FALSE)$statistic)
    }
  }
  put(paste0("knoxCumulative_", method), counts)
}
# p by simulation, of the pairs within both limits
permutations <- 9999
put("knoxPermutations", permutations)
ds <- dist(cbind(x, y))
for (case in list(c(100, 7), c(200, 14), c(400, 3))) {
  # it prints a dot for each permutation
  invisible(capture.output(
    test <- knox(dt, ds, eps.t = case[2], eps.s = case[1], simulate.p.value = TRUE,
                 B = permutations)))
  put(paste("knoxP", case[1], case[2], sep = "_"), exact(test$p.value))
  put(paste("knoxMean", case[1], case[2], sep = "_"), exact(test$null.value))
}

# Gi*: 12 by 9 cells of 100 m with a hot corner. Within 100 m are the cells that share a side.
columns <- 12
rows <- 9
counts <- rpois(columns * rows, 1.5)
hot <- (rep(1:columns, rows) <= 3) & (rep(1:rows, each = columns) <= 3)
counts[hot] <- counts[hot] + rpois(sum(hot), 4)
put("giColumns", columns)
put("giRows", rows)
put("giCounts", counts)
centres <- cbind(100 * rep(1:columns, rows) - 50, 100 * rep(1:rows, each = columns) - 50)
for (metres in c(100, 150, 250)) {
  # dnearneigh takes distances in (0, d]
  neighbours <- include.self(dnearneigh(centres, 0, metres))
  z <- as.numeric(localG(counts, nb2listw(neighbours, style = "B")))
  put(paste0("giZ_", metres), exact(z))
  p <- 2 * pnorm(abs(z), lower.tail = FALSE)
  put(paste0("giUpper_", metres), exact(pnorm(z, lower.tail = FALSE)))
  put(paste0("giTwoSided_", metres), exact(p))
  put(paste0("giAdjusted_", metres), exact(p.adjust(p, "BH")))
}

# adjusted p-values, with ties, 0 and 1
p <- c(0.01, 0.02, 0.02, 0.8, 1, 0, 0.03, 0.04, 0.04, 0.5, 0.0001)
put("bhP", p)
put("bhAdjusted", exact(p.adjust(p, "BH")))
close(out)
