#!/usr/bin/env python3
"""Independent values for the disparity measures of org.nearcast.audit.measure.

Run with python3, NumPy and SciPy:  python3 core/src/test/golden/measures_golden.py
Writes core/src/test/resources/golden/measures.properties. Nothing here shares code with the library: rank
correlations come from scipy.stats.spearmanr with cells repeated as often as they are counted, quantiles from
numpy.quantile, exact Poisson limits from roots of the tails of scipy.stats.poisson, those of weighted counts from
quantiles of the gamma distribution as Fay and Feuer (1997) state them, and E[min(v, C)] from the sum over C.
"""
import os
import sys

import numpy as np
import scipy
from scipy import optimize, stats

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "golden", "measures.properties")
rng = np.random.default_rng(20191212)
out = {}


def put(key, *values):
    out[key] = " ".join(repr(float(v)) for v in values)


# 25 cells, targeting with many ties, shares with a few
n = 25
targeting = rng.poisson(0.8, n)
share = np.round(rng.beta(1, 2, n), 1)
times = rng.poisson(1.0, n)
put("targeting", *targeting)
put("share", *share)
put("times", *times)
put("spearman.once", stats.spearmanr(targeting, share).statistic)
put("spearman.times", stats.spearmanr(np.repeat(targeting, times), np.repeat(share, times)).statistic)
p = [0, 0.1, 0.25, 0.5, 0.77, 0.9, 1]
put("quantile.p", *p)
put("quantile.once", *np.quantile(share, p))
put("quantile.times", *np.quantile(np.repeat(share, times), p))
put("ranks.once", *stats.rankdata(targeting))

# exact limits of a Poisson mean at 95 %
counts = [0, 1, 2, 7, 40, 300]
put("poisson.counts", *counts)
put("poisson.lower", *[0 if c == 0 else optimize.brentq(lambda m: stats.poisson.sf(c - 1, m) - 0.025, 1e-9, c, xtol=1e-13)
                       for c in counts])
put("poisson.upper", *[optimize.brentq(lambda m: stats.poisson.cdf(c, m) - 0.025, c + 1e-9, c + 60 + 6 * c ** 0.5, xtol=1e-13)
                       for c in counts])

# gamma limits of weighted sums at 90 %
for name, w, y in (("few", [0.8, 0.6, 0.2, 0.4], [0, 1, 0, 2]),
                   ("many", list(np.round(rng.beta(1, 2, 30), 3)), list(rng.poisson(2.0, 30))),
                   ("none", [0.3, 0.7], [0, 0])):
    w, y = np.array(w), np.array(y)
    o, v, m = (w * y).sum(), (w * w * y).sum(), w.max()
    put("weighted.%s.sums" % name, o, v, m)
    lower = 0 if o == 0 else stats.gamma.ppf(0.05, o * o / v, scale=v / o)
    upper = stats.gamma.ppf(0.95, (o + m) ** 2 / (v + m * m), scale=(v + m * m) / (o + m))
    put("weighted.%s.limits" % name, lower, upper)

# part of Poisson counts met: v, mean, E[min(v, C)] / mean
cases = [(0, 1.4), (0.8, 1.6), (1.2, 1.4), (3, 2.5), (7.7, 11.3), (50, 45.0), (1000, 3.0)]
c = np.arange(0, 2000)
for k, (v, mean) in enumerate(cases):
    put("met.%d" % k, v, mean, (np.minimum(v, c) * stats.poisson.pmf(c, mean)).sum() / mean)
put("met.cases", len(cases))

with open(OUT, "w") as f:
    f.write("# made by core/src/test/golden/measures_golden.py with Python %s, NumPy %s, SciPy %s\n"
            % (sys.version.split()[0], np.__version__, scipy.__version__))
    f.write("tolerance = 1e-9\n")
    for key, value in out.items():
        f.write("%s = %s\n" % (key, value))
