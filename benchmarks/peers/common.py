"""What the Python peers share: arguments, data, timing, results.

Arguments: DATA COLUMNS BANDWIDTH REPEATS OUT
"""
import sys
import time

import numpy

data, columns, bandwidth, repeats, out = sys.argv[1:6]
columns, bandwidth, repeats = int(columns), float(bandwidth), int(repeats)
SIZE = 20000.0
x, y, t = numpy.fromfile(data, "<f8").reshape(3, -1)
n = len(x)
cell = SIZE / columns
centres = (numpy.arange(columns) + 0.5) * cell
# row by row from the south-west
nodes = numpy.stack([g.ravel() for g in numpy.meshgrid(centres, centres)], axis=1)


def timed(what, work):
    start = time.perf_counter()
    value = work()
    seconds = time.perf_counter() - start
    print(f"{what} {seconds:.7f}", flush=True)
    return value, seconds


def measure(work):
    """Runs the work: once untimed where it is short, then the repeats."""
    value, seconds = timed("first", work)
    left = repeats
    if seconds >= 5:
        print(f"warm {seconds:.7f}")
        left -= 1
    elif repeats > 0:
        value = work()
    for _ in range(left):
        value, _ = timed("warm", work)
    return value


def finish(name, version, density):
    print(f"version {name} {version}, Python {sys.version.split()[0]}")
    print(f"layout nodes {cell / 2!r} {cell / 2!r} {cell!r} {cell!r} {columns} {columns}")
    (density * n).astype("<f8").tofile(out)
