# surveillance::twinstim with its preparation: constant background, exponential in time, Gaussian
# in space, 60 days and 500 m, as Nearcast's job.
suppressMessages(library(surveillance))
source("common.R")
square <- sp::SpatialPolygons(list(sp::Polygons(list(sp::Polygon(
  cbind(c(0, 0, size, size, 0), c(0, size, size, 0, 0)))), "1")))
found <- measure(function() {
  events <- sp::SpatialPointsDataFrame(
    cbind(x, y), data.frame(time = t, tile = factor("1"), eps.t = 60, eps.s = 500))
  tiles <- data.frame(start = 0, stop = days, tile = factor("1"), area = size^2)
  prepared <- as.epidataCS(events, tiles, square, nCircle2Poly = 16, T = days, verbose = FALSE)
  twinstim(endemic = ~1, epidemic = ~1, siaf = siaf.gaussian(F.adaptive = FALSE),
           tiaf = tiaf.exponential(), data = prepared, verbose = FALSE,
           optim.args = list(par = c(log(0.7 * n / (size^2 * days)),
                                     log(0.2 / (8 * 2 * pi * 80^2)), log(80), log(1 / 8))))
})
version("surveillance")
parameters <- coef(found)
sigma <- exp(parameters[["e.siaf.1"]])
# unlike sigma, the rate of decay is estimated as it is
rate <- parameters[["e.tiaf.1"]]
estimate("branchingRatio", exp(parameters[["e.(Intercept)"]]) * 2 * pi * sigma^2 / rate *
           (1 - exp(-500^2 / (2 * sigma^2))) * (1 - exp(-60 * rate)))
estimate("meanTriggerDays", 1 / rate)
estimate("triggerSigmaMetres", sigma)
