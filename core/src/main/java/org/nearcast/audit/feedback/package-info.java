/** Forecasts that feed on what they cause: urns, models in the loop, data without a pattern. */
package org.nearcast.audit.feedback;
