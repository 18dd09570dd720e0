"""SciPy's gaussian_kde, exact, at the centres of the cells."""
import numpy
import scipy
from scipy.stats import gaussian_kde

import common

points = numpy.stack([common.x, common.y])


def work():
    fitted = gaussian_kde(points)
    # its bandwidths are multiples of the data's covariance: one in metres has to be put in
    fitted.cho_cov = numpy.eye(2) * common.bandwidth
    return fitted(common.nodes.T)


common.finish("SciPy", scipy.__version__, common.measure(work))
