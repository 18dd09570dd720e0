"""scikit-learn's KernelDensity with a relative tolerance of 1e-4, at the centres of the cells."""
import numpy
import sklearn
from sklearn.neighbors import KernelDensity

import common

points = numpy.stack([common.x, common.y], axis=1)


def work():
    fitted = KernelDensity(bandwidth=common.bandwidth, rtol=1e-4).fit(points)
    return numpy.exp(fitted.score_samples(common.nodes))


common.finish("scikit-learn", sklearn.__version__, common.measure(work))
