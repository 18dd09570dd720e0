#!/usr/bin/env Rscript
# Independent values for org.nearcast.evaluate.consistency.
#
# Run with R 4 and spatstat, from the project's folder:
#   Rscript core/src/test/golden/consistency_golden.R
# Writes core/src/test/resources/golden/consistency.properties. Nothing here shares code with the
# library: Poisson, negative binomial, beta and chi-square functions, t.test, wilcox.test, ks.test
# and binom.test are those of stats, K is spatstat's Kest without correction. The quantiles of L, S
# and M come from the complete enumeration of all catalogues, not from simulation.

suppressPackageStartupMessages(library(spatstat))

out <- file("core/src/test/resources/golden/consistency.properties", "w")
put <- function(key, ...) writeLines(paste0(key, "=", paste(..., collapse = " ")), out)
exact <- function(v) format(v, digits = 17, trim = TRUE, scientific = TRUE)

put("tool", paste0(R.version.string, ", spatstat.explore ", packageVersion("spatstat.explore")))
put("script", "core/src/test/golden/consistency_golden.R")
put("relativeTolerance", "1e-10")
# p-values of Kolmogorov-Smirnov near 1 are differences in the program and here
put("absoluteToleranceKs", "1e-12")

# N: expected, observed, P(X <= N), P(X >= N); then with a variance
n <- rbind(c(12.4, 23), c(12.4, 5), c(0.3, 0), c(812.5, 760), c(3, 3))
put("nExpected", exact(n[, 1]))
put("nObserved", n[, 2])
put("nLower", exact(ppois(n[, 2], n[, 1])))
put("nUpper", exact(ppois(n[, 2] - 1, n[, 1], lower.tail = FALSE)))
variance <- 2.5 * n[, 1]
size <- n[, 1]^2 / (variance - n[, 1])
put("nbVariance", exact(variance))
put("nbLower", exact(pnbinom(n[, 2], size = size, mu = n[, 1])))
put("nbUpper", exact(pnbinom(n[, 2] - 1, size = size, mu = n[, 1], lower.tail = FALSE)))

# L, CL, S: four cells, enumerated
lambda <- c(0.2, 1.1, 0.7, 2.5)
omega <- c(1, 0, 2, 2)
logLik <- function(w, l) sum(dpois(w, l, log = TRUE))
put("lExpected", exact(lambda))
put("lObserved", omega)
put("lStatistic", exact(logLik(omega, lambda)))
most <- 18
all <- as.matrix(expand.grid(rep(list(0:most), 4)))
all <- all[rowSums(all) <= most, ]
ll <- apply(all, 1, logLik, l = lambda)
put("lQuantile", exact(sum(exp(ll[ll <= logLik(omega, lambda) + 1e-9]))))
put("lMissing", exact(1 - sum(exp(ll))))
events <- sum(omega)
scaled <- lambda * events / sum(lambda)
fixed <- all[rowSums(all) == events, ]
prob <- apply(fixed, 1, dmultinom, prob = lambda)
ls <- apply(fixed, 1, logLik, l = scaled)
put("sStatistic", exact(logLik(omega, scaled)))
put("sQuantile", exact(sum(prob[ls <= logLik(omega, scaled) + 1e-9])))

# T and W: forecasts of 60 bins, events without ties (at most one a bin), then with ties
set.seed(20260301)
a <- round(rgamma(60, 2, 4), 4) + 0.01
b <- round(rgamma(60, 2, 4), 4) + 0.01
for (case in c("Free", "Tied", "Many")) {
  obs <- switch(case, Free = rbinom(60, 1, 0.35), Tied = rpois(60, 0.6), Many = rpois(60, 3 * a))
  total <- sum(obs)
  d <- rep(log(a) - log(b), obs) - (sum(a) - sum(b)) / total
  t <- t.test(d)
  w <- suppressWarnings(wilcox.test(d))
  put(paste0("gainObserved", case), obs)
  put(paste0("gain", case), exact(mean(d)))
  put(paste0("gainLower", case), exact(t$conf.int[1]))
  put(paste0("gainUpper", case), exact(t$conf.int[2]))
  put(paste0("t", case), exact(unname(t$statistic)))
  put(paste0("tP", case), exact(t$p.value))
  put(paste0("w", case), exact(unname(w$statistic)))
  put(paste0("wP", case), exact(w$p.value))
}
put("gainA", exact(a))
put("gainB", exact(b))

# PIT of Poisson counts, by the definition
mean <- round(rgamma(80, 1.5, 0.6), 3) + 0.001
y <- rpois(80, 1.2 * mean)
below <- ppois(y - 1, mean)
upTo <- ppois(y, mean)
f <- function(u) mean(pmin(1, pmax(0, (u - below) / (upTo - below))))
mean0 <- mean
mean <- base::mean
heights <- diff(sapply((0:10) / 10, f))
put("pitExpected", exact(mean0))
put("pitObserved", y)
put("pitHeights", exact(heights))
chi <- chisq.test(heights * 80, p = rep(0.1, 10))
put("pitChiSquare", exact(unname(chi$statistic)))
put("pitP", exact(chi$p.value))

# Clopper-Pearson
cp <- rbind(c(0, 20), c(20, 20), c(373, 400), c(1, 7))
put("coverInside", cp[, 1])
put("coverCounts", cp[, 2])
ci <- apply(cp, 1, function(k) binom.test(k[1], k[2])$conf.int)
put("coverLower", exact(ci[1, ]))
put("coverUpper", exact(ci[2, ]))

# exact intervals of a Poisson mean
k <- c(0, 1, 5, 40, 300)
ci <- sapply(k, function(one) poisson.test(one)$conf.int)
put("poissonObserved", k)
put("poissonLower", exact(ci[1, ]))
put("poissonUpper", exact(ci[2, ]))

# Kolmogorov-Smirnov, exact (R's default below 100 values)
u <- round(rbeta(60, 1.2, 1), 6)
k <- ks.test(u, "punif", exact = TRUE)
put("ksUniform", exact(u))
put("ksUniformD", exact(unname(k$statistic)))
put("ksUniformP", exact(k$p.value))
e <- round(rexp(90, 1.15), 6)
k <- ks.test(e, "pexp", exact = TRUE)
put("ksExponential", exact(e))
put("ksExponentialD", exact(unname(k$statistic)))
put("ksExponentialP", exact(k$p.value))

# Ripley's K without correction, of points in a rectangle
x <- round(runif(120, 0, 1000), 2)
yy <- round(runif(120, 0, 600), 2)
r <- c(0, 25, 50, 100, 150)
K <- Kest(ppp(x, yy, owin(c(0, 1000), c(0, 600))), r = seq(0, 150, by = 0.5), correction = "none")
put("kX", exact(x))
put("kY", exact(yy))
put("kRadii", r[-1])
put("kUn", exact(K$un[match(r[-1], K$r)]))
close(out)
