"""scikit-learn's KernelDensity with its default tolerance, 0: exact, at the centres of the cells."""
import numpy
import sklearn
from sklearn.neighbors import KernelDensity

import common

points = numpy.stack([common.x, common.y], axis=1)


def work():
    fitted = KernelDensity(bandwidth=common.bandwidth).fit(points)
    return numpy.exp(fitted.score_samples(common.nodes))


common.finish("scikit-learn", sklearn.__version__, common.measure(work))
