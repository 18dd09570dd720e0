package org.nearcast.evaluate;

import java.time.Instant;
import org.nearcast.model.Horizon;

/**
 * One window of a backtest.
 *
 * @param number from 0, the earliest first
 * @param cutoff what had become known by then may be used
 * @param horizon the time forecast; it starts at the cutoff, or later by the lead time
 */
public record BacktestWindow(int number, Instant cutoff, Horizon horizon) {}
