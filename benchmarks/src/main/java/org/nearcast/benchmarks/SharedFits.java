package org.nearcast.benchmarks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecaster;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleModel;

/**
 * The default forecaster, fitted at the cutoff of every k-th window only and updated at all others,
 * whoever asks: its members alone share its fits. The last models are kept by their cutoff, and
 * taken again for the same incidents only. Thread-safe.
 */
final class SharedFits implements Forecaster {
  private static final int KEPT = 16;

  private final MultiscaleHawkes forecaster = MultiscaleHawkes.withDefaults();
  private final NavigableSet<Instant> origins = new TreeSet<>();
  private final Map<Instant, MultiscaleModel> models = new LinkedHashMap<>(32, 0.75f, true);

  SharedFits(Backtest backtest, int refitEvery) {
    for (BacktestWindow window : backtest.backtestWindows()) {
      if (window.number() % refitEvery == 0) {
        origins.add(window.cutoff());
      }
    }
  }

  @Override
  public String name() {
    return forecaster.name();
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>(forecaster.parameters());
    out.put("fitted at", origins.toString());
    return out;
  }

  // held while fitting, since whoever else asks needs the same fit
  @Override
  public synchronized MultiscaleModel fit(History history, Grid grid) {
    Instant cutoff = history.cutoff();
    MultiscaleModel known = models.get(cutoff);
    if (known != null && known.grid().equals(grid) && same(known.history(), history)) {
      return known;
    }
    Instant origin = origins.floor(cutoff);
    MultiscaleModel model =
        origin == null || origin.equals(cutoff)
            ? forecaster.fit(history, grid)
            : fit(history.log().knownAt(origin), grid).updatedTo(history);
    models.put(cutoff, model);
    if (models.size() > KEPT) {
      models.remove(models.keySet().iterator().next());
    }
    return model;
  }

  private static boolean same(History a, History b) {
    IncidentLog log = a.log();
    return log.size() == b.size()
        && log.observed().equals(b.log().observed())
        && log.sameIncidents(0, b.log(), 0, log.size());
  }
}
