/**
 * How good a forecast was: scores, rolling backtests, paired comparisons with their uncertainty.
 *
 * <p>An {@link org.nearcast.evaluate.Outcome} holds a forecast against what happened; a {@link
 * org.nearcast.evaluate.Score} makes numbers of it that add up over windows; a {@link
 * org.nearcast.evaluate.Backtest} runs many forecasters over many windows; its {@link
 * org.nearcast.evaluate.Evaluation} compares them.
 */
package org.nearcast.evaluate;
