/**
 * Is a forecast consistent with what happened? Tests after those of earthquake forecasting
 * (Collaboratory for the Study of Earthquake Predictability, CSEP), calibration of counts and
 * intervals, and residuals in time and space.
 *
 * <p>They do not say whether a forecast is useful: a flat forecast of the right total is consistent
 * in number and finds nothing.
 */
package org.nearcast.evaluate.consistency;
