"""Writes poisson_intervals.csv: equal-tailed Poisson intervals by direct summation with 60 digits.

Python 3 and its standard library only; run in this folder. Values are whole numbers, so the
tolerance is 0.
"""
from decimal import Decimal, getcontext

getcontext().prec = 60


def interval(mean, level):
    mean, tail = Decimal(mean), (1 - Decimal(level)) / 2
    k, p, cumulative = 0, (-mean).exp(), Decimal(0)
    lower = None
    while True:
        cumulative += p
        if lower is None and cumulative >= tail:
            lower = k
        if 1 - cumulative <= tail:
            return lower, k
        k += 1
        p *= mean / k


with open("poisson_intervals.csv", "w", newline="\n") as out:
    for mean in ["0.000001", "0.01", "0.3", "1", "2.5", "10", "99.5", "1234.5", "20000"]:
        for level in ["0.5", "0.8", "0.95", "0.999"]:
            out.write(f"{mean}, {level}, {interval(mean, level)[0]}, {interval(mean, level)[1]}\n")
