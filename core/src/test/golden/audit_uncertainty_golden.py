#!/usr/bin/env python3
"""Independent values for the pieces of org.nearcast.audit.uncertainty.

Run with python3, NumPy and SciPy:  python3 core/src/test/golden/audit_uncertainty_golden.py
Writes core/src/test/resources/golden/audit_uncertainty.properties. Nothing here shares code with the
library: quantiles are NumPy's (linear, which is type 7), Student's t SciPy's.
"""
import os
import sys

import numpy as np
import scipy
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "golden", "audit_uncertainty.properties")
rng = np.random.default_rng(20260401)
out = {}


def put(key, *values):
    out[key] = " ".join(repr(float(v)) for v in values)


values = np.round(np.exp(rng.normal(0.3, 0.4, 200)), 6)
units, level, null = 14.5, 0.95, 1.0
put("values", *values)
put("units", units)
put("type7", *np.quantile(values, [0.01, 0.025, 0.5, 0.975]))
variance = np.var(np.log(values), ddof=1) * units / (units - 1)
put("variance.log", variance)

estimate, df = 1.4, 6.75
half = stats.t.ppf(0.975, df) * np.sqrt(variance)
put("estimate", estimate)
put("df", df)
put("student", *(estimate * np.exp([-half, half])))
put("student.p", 2 * stats.t.sf(np.log(estimate) / np.sqrt(variance), df))

wide = np.sqrt(units / (units - 1))
tail = stats.norm.sf(wide * stats.t.ppf(0.975, units - 1))
put("percentiles", *np.quantile(values, [tail, 1 - tail]))
share = (1 + min(np.sum(values <= null), np.sum(values >= null))) / (1 + len(values))
put("percentiles.p", 2 * stats.t.sf(stats.norm.isf(share) / wide, units - 1))

with open(OUT, "w") as file:
    file.write(
        "# made by core/src/test/golden/audit_uncertainty_golden.py with Python %s, NumPy %s, SciPy %s\n"
        % (sys.version.split()[0], np.__version__, scipy.__version__)
    )
    file.write("tolerance = 1e-9\n")
    for key, value in out.items():
        file.write("%s = %s\n" % (key, value))
