/** Forecasters, fitted models, forecasts and their explanations. */
package org.nearcast.model;
