/** A self-exciting process whose background and triggering function have no given form. */
package org.nearcast.model.hawkes.nonparametric;
