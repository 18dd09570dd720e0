package org.nearcast.io.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.io.Projection;
import org.nearcast.provenance.Provenance;

/** Reads a source to its end and makes the result. Stateless. */
final class LogAssembler {
  private LogAssembler() {}

  static ReadResult read(RowSource source, IncidentColumns columns, ProgressListener listener)
      throws IOException {
    CompletableFuture<Void> ready = prepare(columns);
    RowCollector rows = new RowCollector(source, columns);
    rows.readAll(listener);
    if (rows.rows() == 0) {
      throw new IncidentReadException(source.name() + " holds no rows");
    }
    ready.join();
    RowBuffer buffer = rows.buffer();
    List<RejectedRow> rejected = new ArrayList<>(rows.rejected());
    demandSome(buffer.size, source, rows.rows(), rejected);
    PlaceAssembler places =
        new PlaceAssembler(buffer, columns, rows.isGeographic(), source, rejected);
    Projection projection = places.assemble();
    int accepted = (int) (rows.rows() - rejected.size());
    rejected.sort(Comparator.comparingLong(RejectedRow::line));
    demandSome(accepted, source, rows.rows(), rejected);
    IncidentLogBuilder builder = fill(buffer, places.dropped(), projection.to(), columns);
    IncidentLog log =
        builder.source(provenance(source, columns, projection, rows.rows(), rejected)).build();
    DataQuality quality = quality(rows, places, rejected, duplicates(log));
    listener.progress(rows.rows(), 1);
    return new ReadResult(log, rejected, quality);
  }

  // GeoTools loads while the rows are read, where that is certain to be of use and to touch nothing
  // that this thread touches meanwhile.
  private static CompletableFuture<Void> prepare(IncidentColumns columns) {
    boolean fromLonLat = columns.sourceCrs().equals(Projection.LON_LAT);
    return fromLonLat && columns.target().map(Projection::isUtm).orElse(true)
        ? Projection.prepareUtm()
        : CompletableFuture.completedFuture(null);
  }

  private static void demandSome(
      int accepted, RowSource source, long rows, List<RejectedRow> rejected)
      throws IncidentReadException {
    if (accepted == 0) {
      throw new IncidentReadException(
          source.name() + ": all " + rows + " rows were rejected" + ReadResult.summary(rejected));
    }
  }

  private static IncidentLogBuilder fill(
      RowBuffer b, boolean[] dropped, String crs, IncidentColumns columns) {
    IncidentLogBuilder builder = IncidentLog.builder(crs, columns.zone());
    if (columns.observed() != null) {
      builder.observed(columns.observed());
    }
    for (int i = 0; i < b.size; i++) {
      if (!dropped[i]) {
        builder.add(
            b.x[i],
            b.y[i],
            b.from[i],
            b.to[i],
            b.reported[i],
            b.is(i, RowBuffer.DATE_ONLY),
            b.categories.get(b.category[i]),
            b.weight(i),
            b.id(i));
      }
    }
    return builder;
  }

  private static DataQuality quality(
      RowCollector rows, PlaceAssembler places, List<RejectedRow> rejected, int duplicates) {
    RowBuffer b = rows.buffer();
    boolean[] dropped = places.dropped();
    return new DataQuality(
        rows.rows(),
        rows.rows() - rejected.size(),
        DataQuality.byReason(rejected),
        duplicates,
        places.places().distinct(),
        places.mostRepeatedX(),
        places.mostRepeatedY(),
        places.places().most(),
        count(b, dropped, RowBuffer.DATE_ONLY),
        count(b, dropped, RowBuffer.AT_MIDNIGHT),
        count(b, dropped, RowBuffer.AT_ONE_MINUTE_PAST),
        rows.clock().gaps(),
        rows.clock().overlaps(),
        places.outside());
  }

  // The log is sorted by every column, so equal incidents are neighbours.
  private static int duplicates(IncidentLog log) {
    int count = 0;
    for (int i = 1; i < log.size(); i++) {
      boolean same =
          log.occurredFromMillis(i) == log.occurredFromMillis(i - 1)
              && log.occurredToMillis(i) == log.occurredToMillis(i - 1)
              && log.reportedMillis(i) == log.reportedMillis(i - 1)
              && log.x(i) == log.x(i - 1)
              && log.y(i) == log.y(i - 1)
              && log.categoryCode(i) == log.categoryCode(i - 1)
              && log.isDateOnly(i) == log.isDateOnly(i - 1)
              && log.weight(i) == log.weight(i - 1);
      count += same && log.id(i).equals(log.id(i - 1)) ? 1 : 0;
    }
    return count;
  }

  private static long count(RowBuffer b, boolean[] dropped, int flag) {
    long count = 0;
    for (int i = 0; i < b.size; i++) {
      count += !dropped[i] && b.is(i, flag) ? 1 : 0;
    }
    return count;
  }

  private static Provenance provenance(
      RowSource source,
      IncidentColumns columns,
      Projection projection,
      long rows,
      List<RejectedRow> rejected)
      throws IOException {
    Provenance.Builder builder =
        Provenance.of("IncidentSource")
            .facts(source.facts())
            .facts(columns.facts())
            .fact("sourceCrs", projection.from())
            .fact("targetCrs", projection.to());
    if (!projection.from().equals(projection.to())) {
      builder.fact("geotools-wrapper", IoVersions.of("geotools-wrapper"));
    }
    builder.fact("rows", rows).fact("accepted", rows - rejected.size());
    builder.fact("rejected", rejected.size());
    DataQuality.byReason(rejected)
        .forEach((reason, count) -> builder.fact("rejected." + reason, count));
    if (columns.studyArea() != null) {
      builder.parent(columns.studyArea().provenance());
    }
    return builder.build();
  }
}
