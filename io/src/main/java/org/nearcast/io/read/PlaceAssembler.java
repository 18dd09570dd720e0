package org.nearcast.io.read;

import java.util.Arrays;
import java.util.List;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.Projection;

/**
 * Judges places by all the others, chooses the target system, and projects. Afterwards the buffer
 * holds metres, and {@code dropped} marks the rows that were rejected on the way.
 */
final class PlaceAssembler {
  private static final int POINTS_PER_BLOCK = 8192;
  private static final int LEAST_SAMPLE = 20_000;
  private static final double LEAST_BULK_DEGREES = 0.5;

  private final RowBuffer buffer;
  private final IncidentColumns columns;
  private final boolean geographic;
  private final RowSource source;
  private final List<RejectedRow> rejected;
  private final boolean[] dropped;
  private PlaceCounts.Counts places;
  private double mostRepeatedX;
  private double mostRepeatedY;
  private long outside = -1;

  PlaceAssembler(
      RowBuffer buffer,
      IncidentColumns columns,
      boolean geographic,
      RowSource source,
      List<RejectedRow> rejected) {
    this.buffer = buffer;
    this.columns = columns;
    this.geographic = geographic;
    this.source = source;
    this.rejected = rejected;
    this.dropped = new boolean[buffer.size];
  }

  /** Does it all; returns the target system. */
  Projection assemble() throws IncidentReadException {
    rejectDegrees();
    double[] sortedX = sorted(buffer.x);
    double[] sortedY = sorted(buffer.y);
    String source = columns.sourceCrs();
    String target = columns.target().orElse(null);
    if (target == null) {
      target = Projection.isUtm(source) ? source : utmZone(sortedX, sortedY);
    } else if (!columns.is("inMetres") && !(source.equals(target) && columns.studyArea() != null)) {
      Projection.demandMetres(target);
    }
    Projection projection = Projection.between(source, target);
    if (geographic && columns.studyArea() == null) {
      rejectSwappedByBulk(sortedX, sortedY);
    }
    double[] projected = project(projection);
    if (columns.studyArea() != null) {
      judgeByStudyArea(columns.studyArea(), projection, projected);
    }
    for (int i = 0; i < buffer.size; i++) {
      if (!dropped[i] && !Double.isFinite(projected[2 * i] + projected[2 * i + 1])) {
        drop(
            i,
            RejectReason.NOT_PROJECTABLE,
            "the point must be within the reach of " + projection.to());
      }
    }
    places = PlaceCounts.of(buffer, dropped);
    if (places.example() >= 0) {
      mostRepeatedX = buffer.x[places.example()];
      mostRepeatedY = buffer.y[places.example()];
    }
    for (int i = 0; i < buffer.size; i++) {
      buffer.x[i] = projected[2 * i];
      buffer.y[i] = projected[2 * i + 1];
    }
    return projection;
  }

  // No projected system of the EPSG registry puts a city within 180 m of its origin.
  private void rejectDegrees() throws IncidentReadException {
    if (geographic || !columns.sourceCrs().startsWith("EPSG:")) {
      return;
    }
    int found = 0;
    for (int i = 0; i < buffer.size; i++) {
      if (Math.abs(buffer.x[i]) <= 180 && Math.abs(buffer.y[i]) <= 90) {
        found++;
        drop(
            i,
            RejectReason.DEGREES_IN_PROJECTED_DATA,
            "coordinates in "
                + columns.sourceCrs()
                + " must not be within 180 of 0: these look like degrees");
      }
    }
    if (found > 0 && found == buffer.size) {
      throw new IncidentReadException(
          String.format(
              "%s: %s is a projected system, but all %d coordinates look like degrees, for example"
                  + " %s: state the system they are in, such as EPSG:4326",
              source.name(), columns.sourceCrs(), found, value(0)));
    }
  }

  // Of many rows a sample is enough for the centre and the bulk. It is taken by place, not by
  // position, so that the order of the rows does not matter.
  private double[] sorted(double[] values) {
    long mask = Long.highestOneBit(Math.max(1, buffer.size / LEAST_SAMPLE)) - 1;
    double[] sample = sorted(values, mask);
    return mask == 0 || sample.length >= LEAST_SAMPLE / 4 ? sample : sorted(values, 0);
  }

  private double[] sorted(double[] values, long mask) {
    double[] kept = new double[buffer.size];
    int n = 0;
    for (int i = 0; i < buffer.size; i++) {
      if (!dropped[i] && (PlaceCounts.hash(buffer.x[i], buffer.y[i]) & mask) == 0) {
        kept[n++] = values[i];
      }
    }
    double[] out = Arrays.copyOf(kept, n);
    Arrays.sort(out);
    return out;
  }

  private String utmZone(double[] sortedX, double[] sortedY) throws IncidentReadException {
    double[] centre = {sortedX[sortedX.length / 2], sortedY[sortedY.length / 2]};
    double[] lonLat =
        geographic
            ? centre
            : Projection.between(columns.sourceCrs(), Projection.LON_LAT).apply(centre);
    try {
      return Projection.utmZone(lonLat[0], lonLat[1]);
    } catch (IllegalArgumentException e) {
      boolean swapped = geographic && Math.abs(lonLat[0]) < 80;
      throw new IncidentReadException(
          String.format(
              "%s: the centre of the data is at longitude %s, latitude %s, which no UTM zone"
                  + " covers (latitude from -80 to 84): %s",
              source.name(),
              lonLat[0],
              lonLat[1],
              swapped
                  ? "longitude and latitude look swapped"
                  : "state the CRS of the coordinates, or a targetCrs"),
          e);
    }
  }

  // The bulk is where the middle half of the points is, and twice its width on each side.
  private void rejectSwappedByBulk(double[] sortedX, double[] sortedY) {
    double[] x = bulk(sortedX);
    double[] y = bulk(sortedY);
    for (int i = 0; i < buffer.size; i++) {
      double lon = buffer.x[i];
      double lat = buffer.y[i];
      boolean inside = lon >= x[0] && lon <= x[1] && lat >= y[0] && lat <= y[1];
      if (!inside && !dropped[i] && lat >= x[0] && lat <= x[1] && lon >= y[0] && lon <= y[1]) {
        drop(
            i,
            RejectReason.SWAPPED_LON_LAT,
            "the point must be near the others; swapped, it would be");
      }
    }
  }

  private static double[] bulk(double[] sorted) {
    int n = sorted.length;
    double low = sorted[n / 4];
    double high = sorted[n - 1 - n / 4];
    double width = Math.max(LEAST_BULK_DEGREES, 2 * (high - low));
    return new double[] {low - width, high + width};
  }

  private double[] project(Projection projection) {
    int n = buffer.size;
    double[] out = new double[2 * n];
    for (int start = 0; start < n; start += POINTS_PER_BLOCK) {
      int points = Math.min(POINTS_PER_BLOCK, n - start);
      double[] block = new double[2 * points];
      for (int i = 0; i < points; i++) {
        block[2 * i] = buffer.x[start + i];
        block[2 * i + 1] = buffer.y[start + i];
      }
      System.arraycopy(projection.apply(block), 0, out, 2 * start, 2 * points);
    }
    return out;
  }

  private void judgeByStudyArea(StudyArea area, Projection projection, double[] projected) {
    outside = 0;
    for (int i = 0; i < buffer.size; i++) {
      if (dropped[i] || area.contains(projected[2 * i], projected[2 * i + 1])) {
        continue;
      }
      if (geographic && isInsideSwapped(area, projection, i)) {
        drop(
            i,
            RejectReason.SWAPPED_LON_LAT,
            "the point must lie in the study area; swapped, it would");
      } else if (Double.isFinite(projected[2 * i] + projected[2 * i + 1])) {
        outside++;
      }
    }
  }

  private boolean isInsideSwapped(StudyArea area, Projection projection, int row) {
    double lon = buffer.x[row];
    double lat = buffer.y[row];
    if (Math.abs(lon) > 90) {
      return false;
    }
    double[] swapped = projection.apply(new double[] {lat, lon});
    return Double.isFinite(swapped[0] + swapped[1]) && area.contains(swapped[0], swapped[1]);
  }

  private void drop(int row, RejectReason reason, String detail) {
    dropped[row] = true;
    rejected.add(
        new RejectedRow(
            source.unit(),
            buffer.line[row],
            columns.get(Field.X.key()) + ", " + columns.get(Field.Y.key()),
            value(row),
            reason,
            detail));
  }

  private String value(int row) {
    return buffer.x[row] + ", " + buffer.y[row];
  }

  boolean[] dropped() {
    return dropped;
  }

  PlaceCounts.Counts places() {
    return places;
  }

  double mostRepeatedX() {
    return mostRepeatedX;
  }

  double mostRepeatedY() {
    return mostRepeatedY;
  }

  long outside() {
    return outside;
  }
}
