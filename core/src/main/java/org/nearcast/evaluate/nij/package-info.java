/**
 * The rules of the NIJ Real-Time Crime Forecasting Challenge (Portland, 2017): entries, their
 * scores, and a choice of an entry that sees nothing of the windows it is scored on.
 */
package org.nearcast.evaluate.nij;
