/** A self-exciting model in continuous space and time, fitted by maximum likelihood. */
package org.nearcast.model.hawkes.parametric;
