#!/usr/bin/env python3
"""Independent values for the scores and comparisons of org.nearcast.evaluate.

Run with Debian's python3, python3-numpy and python3-scipy:  python3 core/src/test/golden/scores_golden.py
Writes core/src/test/resources/golden/scores.properties. Nothing here shares code with the library:
Poisson numbers come from scipy.stats.poisson, the best choice of cells from a linear program
(scipy.optimize.linprog) and an integer one (scipy.optimize.milp), the divergence from scipy.stats.entropy, the
hits under random breaking of ties from the mean over all orders of the tied cells.
"""
import itertools
import os
import sys

import numpy as np
import scipy
from scipy import optimize, stats

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "golden", "scores.properties")
rng = np.random.default_rng(20170301)

# 6 x 5 cells of 100 m; the last column is cut to 40 m, the last row to 70 m
columns, rows = 6, 5
width = np.full(columns, 100.0)
width[-1] = 40.0
height = np.full(rows, 100.0)
height[-1] = 70.0
area = np.outer(height, width).ravel()
n = len(area)
expected = np.round(rng.gamma(0.7, 1.2, n), 6)
expected[[3, 9, 14]] = 0.0
observed = rng.poisson(expected * 1.1 + 0.1)
total, N, A = expected.sum(), observed.sum(), area.sum()
EVEN = 0.001
mixed = (1 - EVEN) * expected + EVEN * total * area / A

out = {}


def put(key, *values):
    out[key] = " ".join(repr(float(v)) for v in values)


put("expected", *expected)
put("observed", *observed)
put("logScore", stats.poisson.logpmf(observed, mixed).sum() / N)
put("informationGain", (observed * np.log(mixed / (total * area / A))).sum() / N)
put("kullbackLeibler", stats.entropy(observed / N, mixed / total))
put("brier", np.mean((stats.poisson.sf(0, expected) - (observed > 0)) ** 2))
k = np.arange(0, 400)
put("rankedProbability",
    np.mean([((stats.poisson.cdf(k, l) - (k >= o)) ** 2).sum() for l, o in zip(expected, observed)]))

# flagged in the order of expected count per whole cell; 0s are tied and of unequal area, so stop before them
order = np.argsort(-expected, kind="stable")
cumulated = np.concatenate([[0], np.cumsum(area[order])])
hit = np.concatenate([[0], np.cumsum(observed[order])])
for share in (0.05, 0.2, 0.5):
    hits = np.interp(share * A, cumulated, hit)
    put("hits.%g" % share, hits)
    best = optimize.linprog(-observed.astype(float), A_ub=[area], b_ub=[share * A], bounds=(0, 1))
    put("mostHits.%g" % share, -best.fun)
    whole = optimize.milp(-observed.astype(float), integrality=np.ones(n), bounds=optimize.Bounds(0, 1),
                          constraints=optimize.LinearConstraint([area], ub=share * A))
    put("mostHitsWhole.%g" % share, round(-whole.fun))

# ties: 6 whole cells, 3 of them tied, 40 % of the area: 2.4 cells
tied = np.array([5.0, 1.0, 1.0, 1.0, 0.5, 0.2])
happened = np.array([2, 4, 0, 1, 3, 0])
means = []
for p in itertools.permutations([1, 2, 3]):
    o = [0, *p, 4, 5]
    means.append(np.interp(2.4, np.arange(7), np.concatenate([[0], np.cumsum(happened[o])])))
put("tied.expected", *tied)
put("tied.observed", *happened)
put("tied.hits", np.mean(means))

# Holm by its definition, and type-7 quantiles
p = np.array([0.01, 0.04, 0.03, 0.005, 0.5, 0.02])
sortp = np.sort(p)
adj = np.maximum.accumulate(np.minimum(1, (len(p) - np.arange(len(p))) * sortp))
put("holm.p", *p)
put("holm.adjusted", *adj[np.argsort(np.argsort(p))])
values = np.round(rng.normal(size=11), 6)
put("quantile.values", *values)
put("quantile.results", *np.quantile(values, [0.025, 0.5, 0.975]))

with open(OUT, "w") as f:
    f.write("# made by core/src/test/golden/scores_golden.py with Python %s, NumPy %s, SciPy %s\n"
            % (sys.version.split()[0], np.__version__, scipy.__version__))
    f.write("tolerance = 1e-9\n")
    for key, value in out.items():
        f.write("%s = %s\n" % (key, value))
