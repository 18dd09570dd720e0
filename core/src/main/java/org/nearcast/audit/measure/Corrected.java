package org.nearcast.audit.measure;

import org.nearcast.audit.subject.Flagging;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

/**
 * Cells flagged by score and by corrected score, in parts, by window and cell.
 *
 * @param byScore parts flagged by score
 * @param corrected parts flagged by score over reporting rate
 * @param density corrected score over the whole cell's area, by which cells are ranked
 * @param cells number of cells flagged by corrected score, by window
 * @param agreement part of the area flagged by the allocation that the score flags; NaN if nothing
 *     is flagged
 */
record Corrected(
    double[][] byScore,
    double[][] corrected,
    double[][] density,
    double[] cells,
    double agreement) {

  static Corrected of(Subject subject, ReportingRates rates, GroupRules rules) {
    Grid grid = subject.grid();
    int n = grid.size();
    int windows = subject.windows();
    double total = grid.totalAreaSquareMetres();
    double[][] byScore = new double[windows][];
    double[][] corrected = new double[windows][];
    double[][] density = new double[windows][n];
    double[] cells = new double[windows];
    double agreeing = 0;
    double flagged = 0;
    for (int t = 0; t < windows; t++) {
      double[] score = new double[n];
      double[] more = new double[n];
      double area = 0;
      for (int i = 0; i < n; i++) {
        score[i] = subject.score(t, i);
        more[i] = score[i] / rates.rate(i);
        density[t][i] = more[i] / grid.wholeAreaSquareMetres(i);
        area += rules.flagged().part(subject.allocation(t, i)) * grid.areaSquareMetres(i);
      }
      double share = Math.min(1, area / total);
      byScore[t] = Flagging.topShare(grid, score, share);
      corrected[t] = Flagging.topShare(grid, more, share);
      flagged += area;
      for (int i = 0; i < n; i++) {
        cells[t] += corrected[t][i];
        double part = rules.flagged().part(subject.allocation(t, i));
        agreeing += Math.min(part, byScore[t][i]) * grid.areaSquareMetres(i);
      }
    }
    return new Corrected(
        byScore, corrected, density, cells, flagged > 0 ? agreeing / flagged : Double.NaN);
  }
}
