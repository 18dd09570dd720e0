# Independent fits of the space-time Hawkes model by surveillance::twinstim.
#
# Run with Debian's r-base-core and r-cran-surveillance, from the top of the project:
#   Rscript core/src/test/golden/twinstim_golden.R
# Writes core/src/test/resources/golden/twinstim.csv (a small simulated city: days, metres) and
# twinstim.properties beside it. Nothing here shares code with the library.
#
# twinstim works here in kilometres and days, with kernels that are not scaled to mass 1 (its
# siaf.student is our power law, its tiaf parameter the rate 1 / mean), so:
#   branching ratio = exp(epidemic intercept) * (mass of tiaf up to eps.t) * (mass of siaf up to eps.s)
#   log-likelihood per square metre = log-likelihood per square kilometre - events * log(1e6)

suppressMessages(library(surveillance))
options(digits = 17)
set.seed(20170301)

eps.t <- 60
eps.s <- 0.5
days <- 365

# three squares of 5 km, an L: not convex, with straight edges inside the cut-off of many events
tile_of <- function(x, y) ifelse(y < 5, ifelse(x < 5, 1, 2), ifelse(x < 5, 3, NA))
inside <- function(x, y) x >= 0 & x <= 10 & y >= 0 & y <= 10 & !(x >= 5 & y >= 5)
covariate <- c(0, 1, 2.5)
offset <- log(c(2, 1, 1))

draw_background <- function() {
  per_tile <- 25 * days * exp(offset + 0.4 * covariate) * 0.0245
  out <- NULL
  for (k in 1:3) {
    n <- rpois(1, per_tile[k])
    x0 <- c(0, 5, 0)[k]
    y0 <- c(0, 0, 5)[k]
    out <- rbind(out, cbind(runif(n, 0, days), x0 + runif(n, 0, 5), y0 + runif(n, 0, 5)))
  }
  out
}
all <- draw_background()
parents <- all
while (nrow(parents) > 0) {
  n <- rpois(nrow(parents), 0.3)
  p <- parents[rep(seq_len(nrow(parents)), n), , drop = FALSE]
  child <- cbind(p[, 1] + rexp(nrow(p), 1 / 10),
                 p[, 2] + rnorm(nrow(p), 0, 0.1), p[, 3] + rnorm(nrow(p), 0, 0.1))
  parents <- child[child[, 1] < days & inside(child[, 2], child[, 3]), , drop = FALSE]
  all <- rbind(all, parents)
}
all <- all[order(all[, 1]), ]
# what the file holds is what is fitted
day <- round(all[, 1], 6)
x <- round(1000 * all[, 2], 2)
y <- round(1000 * all[, 3], 2)
stopifnot(!anyDuplicated(day), all(inside(x / 1000, y / 1000)))
write.csv(data.frame(day = format(day, nsmall = 6, trim = TRUE), x = format(x, nsmall = 2, trim = TRUE),
                     y = format(y, nsmall = 2, trim = TRUE)),
          "core/src/test/resources/golden/twinstim.csv", row.names = FALSE, quote = FALSE)

ring <- sp::Polygon(cbind(c(0, 0, 5, 5, 10, 10, 0), c(0, 10, 10, 5, 5, 0, 0)))
W <- sp::SpatialPolygons(list(sp::Polygons(list(ring), "city")))
events <- sp::SpatialPointsDataFrame(cbind(x, y) / 1000, data.frame(
  time = day, tile = factor(tile_of(x / 1000, y / 1000)), eps.t = eps.t, eps.s = eps.s,
  type = factor("all")))
stgrid <- data.frame(tile = factor(1:3), start = 0, stop = days, area = 25,
                     z = covariate, o = offset)
data <- as.epidataCS(events, stgrid, W, nCircle2Poly = 360, verbose = FALSE)

siaf <- siaf.gaussian(F.method = "iso")
student <- siaf.student()
iso <- list(F = list(rel.tol = 1e-7), Deriv = list(rel.tol = 1e-7))

functions_of <- function(endemic, siaf) {
  twinstim(endemic = endemic, epidemic = ~1, siaf = siaf, tiaf = tiaf.exponential(), data = data,
           control.siaf = iso, optim.args = NULL, verbose = FALSE)
}
fit_of <- function(endemic, start) {
  twinstim(endemic = endemic, epidemic = ~1, siaf = siaf, tiaf = tiaf.exponential(), data = data,
           control.siaf = iso, optim.args = list(par = start), model = TRUE, cumCIF = FALSE,
           verbose = FALSE)
}

mass_t <- function(alpha) (1 - exp(-alpha * eps.t)) / alpha
mass_gauss <- function(s) 2 * pi * s^2 * (1 - exp(-eps.s^2 / (2 * s^2)))
mass_student <- function(s, d) pi * ((s^2)^(1 - d) - (eps.s^2 + s^2)^(1 - d)) / (d - 1)
per_metre <- -nrow(events) * log(1e6)

golden <- list(
  tool = paste0(R.version.string, ", surveillance ", packageVersion("surveillance"), ", polyCub ",
                packageVersion("polyCub")),
  script = "core/src/test/golden/twinstim_golden.R",
  relativeTolerance = 1e-4, toleranceInStandardErrors = 1,
  days = days, events = nrow(events), cutOffDays = eps.t, cutOffMetres = 1000 * eps.s,
  covariate = covariate, offset = offset)

# log-likelihoods at given parameters: constant background, Gaussian
f <- functions_of(~1, siaf)
for (k in 1:3) {
  rate <- c(0.07, 0.05, 0.03)[k]; kappa <- c(0.3, 0.5, 0.8)[k]
  tau <- c(10, 4, 30)[k]; sigma <- c(0.1, 0.05, 0.3)[k]
  theta <- c(log(rate), log(kappa / mass_t(1 / tau) / mass_gauss(sigma)), log(sigma), 1 / tau)
  golden[[paste("gaussian", k)]] <-
    c(75 * rate, kappa, tau, 1000 * sigma, f$ll(theta) + per_metre)
}
# the same with a power law in space
f <- functions_of(~1, student)
for (k in 1:2) {
  rate <- c(0.07, 0.05)[k]; kappa <- c(0.3, 0.5)[k]; tau <- c(10, 6)[k]
  sigma <- c(0.1, 0.06)[k]; d <- c(2, 1.4)[k]
  theta <- c(log(rate), log(kappa / mass_t(1 / tau) / mass_student(sigma, d)), log(sigma), log(d),
             1 / tau)
  golden[[paste("powerlaw", k)]] <-
    c(75 * rate, kappa, tau, 1000 * sigma, d, f$ll(theta) + per_metre)
}
# fits: estimates, standard errors, log-likelihood
describe <- function(fit) {
  b <- coef(fit)
  v <- vcov(fit)
  n <- length(b)
  alpha <- b[n]; sigma <- exp(b[n - 1])
  kappa <- exp(b[n - 2]) * mass_t(alpha) * mass_gauss(sigma)
  # the branching ratio's error by the delta method, slope by differences
  log_kappa <- function(p) p[1] + log(mass_gauss(exp(p[2]))) + log(mass_t(p[3]))
  p <- b[(n - 2):n]
  slope <- sapply(1:3, function(i) {
    up <- p; up[i] <- up[i] + 1e-5; down <- p; down[i] <- down[i] - 1e-5
    (log_kappa(up) - log_kappa(down)) / 2e-5
  })
  se <- sqrt(drop(slope %*% v[(n - 2):n, (n - 2):n] %*% slope))
  list(values = c(b[seq_len(n - 3)], kappa, 1 / alpha, 1000 * sigma),
       errors = c(sqrt(diag(v))[seq_len(n - 3)], kappa * se, sqrt(v[n, n]) / alpha^2,
                  1000 * sigma * sqrt(v[n - 1, n - 1])))
}
start <- c(log(0.06), log(0.3 / mass_t(0.1) / mass_gauss(0.1)), log(0.1), 0.1)
fit <- fit_of(~1, start)
d <- describe(fit)
golden[["fit constant"]] <- c(75 * exp(d$values[1]), d$values[-1])
golden[["fit constant errors"]] <- c(75 * exp(d$values[1]) * d$errors[1], d$errors[-1])
golden[["fit constant loglik"]] <- as.numeric(logLik(fit)) + per_metre
fit <- fit_of(~ offset(o) + z, c(start[1], 0, start[-1]))
d <- describe(fit)
golden[["fit covariates"]] <- d$values[-1]
golden[["fit covariates errors"]] <- d$errors[-1]
golden[["fit covariates loglik"]] <- as.numeric(logLik(fit)) + per_metre

lines <- vapply(names(golden), function(key) {
  value <- golden[[key]]
  text <- if (is.character(value)) value else paste(format(unname(value), digits = 15, trim = TRUE),
                                                    collapse = " ")
  paste0(gsub(" ", "_", key), "=", text)
}, "")
writeLines(lines, "core/src/test/resources/golden/twinstim.properties")
print(lines)
