/** A mixture of many scales in space and time, fitted on forecast windows: the default model. */
package org.nearcast.model.hawkes.multiscale;
