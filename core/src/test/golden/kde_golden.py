#!/usr/bin/env python3
"""Independent values for the kernel densities of nearcast-core.

Run with Debian's python3 and python3-scipy:  python3 core/src/test/golden/kde_golden.py
Writes core/src/test/resources/golden/kde.properties. Nothing here shares code with the library: Gaussian
cell integrals come from scipy.stats.norm (and are checked against gaussian_kde.integrate_box), the
radial kernels from scipy.integrate.dblquad, bandwidths from their textbook formulas and
scipy.optimize.
"""
import math
import os
import sys

import numpy as np
import scipy
from scipy import integrate, optimize, stats

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "golden", "kde.properties")

rng = np.random.default_rng(20170301)
SIZE, CELL, N = 3000.0, 250.0, 60
x = np.concatenate([rng.normal(900, 260, 30), rng.uniform(0, SIZE, 30)])
y = np.concatenate([rng.normal(1900, 320, 30), rng.uniform(0, SIZE, 30)])
x = np.round(np.clip(x, 1, SIZE - 1), 3)
y = np.round(np.clip(y, 1, SIZE - 1), 3)
edges = np.arange(0, SIZE + 1, CELL)
cells = len(edges) - 1


def gaussian_surface(h):
    """Row by row from the south-west; h one number or one a point."""
    h = np.broadcast_to(h, x.shape)
    cx = stats.norm.cdf((edges[:, None] - x) / h)
    cy = stats.norm.cdf((edges[:, None] - y) / h)
    return np.einsum("rn,cn->rc", np.diff(cy, axis=0), np.diff(cx, axis=0))


def corrected(h):
    h = np.broadcast_to(h, x.shape)
    q = (stats.norm.cdf((SIZE - x) / h) - stats.norm.cdf(-x / h)) * (
        stats.norm.cdf((SIZE - y) / h) - stats.norm.cdf(-y / h)
    )
    cx = np.diff(stats.norm.cdf((edges[:, None] - x) / h), axis=0)
    cy = np.diff(stats.norm.cdf((edges[:, None] - y) / h), axis=0)
    return np.einsum("rn,cn,n->rc", cy, cx, 1 / q)


def radial_cell(p, h, r, c):
    """Integral over one cell of Σ (p+1)/(πh²) (1 − d²/h²)^p."""
    total = 0.0
    x0, x1, y0, y1 = edges[c], edges[c + 1], edges[r], edges[r + 1]
    norm = (p + 1) / (math.pi * h * h)
    for px, py in zip(x, y):
        lo, hi = max(x0, px - h), min(x1, px + h)
        if lo >= hi:
            continue

        def bottom(u):
            return min(y1, max(y0, py - math.sqrt(max(0.0, h * h - (u - px) ** 2))))

        def top(u):
            return max(y0, min(y1, py + math.sqrt(max(0.0, h * h - (u - px) ** 2))))

        # break where the circle meets the cell's horizontal edges, so that each piece is smooth
        cuts = {lo, hi}
        for edge in (y0, y1):
            if abs(edge - py) < h:
                reach = math.sqrt(h * h - (edge - py) ** 2)
                cuts.update(v for v in (px - reach, px + reach) if lo < v < hi)
        cuts = sorted(cuts)
        for a, b in zip(cuts, cuts[1:]):
            value, _ = integrate.dblquad(
                lambda v, u: norm * max(0.0, 1 - ((u - px) ** 2 + (v - py) ** 2) / (h * h)) ** p,
                a, b, bottom, top, epsabs=1e-13, epsrel=1e-10,
            )
            total += value
    return total


def pairwise():
    return (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2


def lcv(h):
    d2 = pairwise()
    k = np.exp(-d2 / (2 * h * h)) / (2 * math.pi * h * h)
    np.fill_diagonal(k, 0)
    return -np.mean(np.log(k.sum(axis=1) / (N - 1)))


def lscv(h):
    d2 = pairwise()
    square = np.sum(np.exp(-d2 / (4 * h * h))) / (4 * math.pi * h * h) / N**2
    k = np.exp(-d2 / (2 * h * h)) / (2 * math.pi * h * h)
    np.fill_diagonal(k, 0)
    return square - 2 * np.sum(k) / (N * (N - 1))


def minimise(f):
    grid = np.exp(np.linspace(math.log(25), math.log(2000), 400))
    best = grid[int(np.argmin([f(h) for h in grid]))]
    result = optimize.minimize_scalar(
        lambda t: f(math.exp(t)),
        bounds=(math.log(best) - 0.1, math.log(best) + 0.1),
        method="bounded",
        options={"xatol": 1e-10},
    )
    return math.exp(result.x)


def silverman():
    def quantile(v, p):
        return np.sort(v)[math.ceil(p * N) - 1]

    def scale(v):
        return min(v.std(ddof=1), (quantile(v, 0.75) - quantile(v, 0.25)) / 1.349)

    return math.sqrt((scale(x) ** 2 + scale(y) ** 2) / 2) * N ** (-1 / 6)


scott = math.sqrt((x.var(ddof=1) + y.var(ddof=1)) / 2) * N ** (-1 / 6)

pilot = 300.0
density = np.exp(-pairwise() / (2 * pilot**2)).sum(axis=1)
abramson = pilot * np.minimum(5, np.sqrt(stats.gmean(density) / density))
knn = np.maximum(CELL / 2, np.sort(np.sqrt(pairwise()), axis=1)[:, 5])

# a second opinion on the Gaussian, from another routine
kde = stats.gaussian_kde(np.vstack([x, y]))
kde.set_bandwidth(1.0)
kde.covariance = np.eye(2) * 180.0**2
kde.cho_cov = np.linalg.cholesky(kde.covariance)
surface = gaussian_surface(180.0)
for r, c in ((3, 3), (7, 3), (0, 0)):
    box = N * kde.integrate_box([edges[c], edges[r]], [edges[c + 1], edges[r + 1]])
    assert abs(box - surface[r, c]) < 2e-4 * max(surface[r, c], 1e-3), (r, c, box, surface[r, c])

probe = [(7, 3), (8, 4), (6, 2), (0, 0), (11, 11), (5, 9), (2, 6), (9, 1)]
golden = {
    "tool": f"Python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}",
    "script": "core/src/test/golden/kde_golden.py",
    "relativeTolerance": 1e-6,
    "sizeMetres": SIZE,
    "cellMetres": CELL,
    "x": x.tolist(),
    "y": y.tolist(),
    "gaussian 180": gaussian_surface(180.0).ravel().tolist(),
    "gaussian 60": gaussian_surface(60.0).ravel().tolist(),
    "gaussian 180 edge-corrected": corrected(180.0).ravel().tolist(),
    "gaussian abramson 300": gaussian_surface(abramson).ravel().tolist(),
    "gaussian nearest 5": gaussian_surface(knn).ravel().tolist(),
    "probeCells": [r * cells + c for r, c in probe],
    "quartic 420": [radial_cell(2, 420.0, r, c) for r, c in probe],
    "epanechnikov 420": [radial_cell(1, 420.0, r, c) for r, c in probe],
    "quartic 90": [radial_cell(2, 90.0, r, c) for r, c in probe],
    "epanechnikov 90": [radial_cell(1, 90.0, r, c) for r, c in probe],
    "bandwidth Scott": scott,
    "bandwidth Silverman": silverman(),
    "bandwidth likelihood": minimise(lcv),
    "bandwidth leastSquares": minimise(lscv),
}


def text(value):
    if isinstance(value, str):
        return value
    return " ".join(repr(float(v)) for v in np.atleast_1d(value))


with open(OUT, "w", encoding="utf-8") as out:
    for key, value in golden.items():
        out.write(key.replace(" ", "_") + "=" + text(value) + "\n")
print({k: v for k, v in golden.items() if k.startswith("bandwidth")})
