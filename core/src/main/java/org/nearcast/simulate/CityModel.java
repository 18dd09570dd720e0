package org.nearcast.simulate;

import java.util.List;
import org.nearcast.grid.Polygons;

/** A city made ready for simulation: everything that does not depend on the seed. */
final class CityModel {
  final SyntheticCity city;
  final QuickArea inside;
  private final SpatialBackground[] where;
  private final TimeProfile[] when;

  CityModel(SyntheticCity city) {
    this.city = city;
    this.inside = new QuickArea(city.studyArea());
    List<HotSpot> spots = city.hotSpots();
    List<List<double[]>> rings = Polygons.rings(city.studyArea().polygon());
    double[] mass = new double[spots.size()];
    for (int k = 0; k < mass.length; k++) {
      HotSpot spot = spots.get(k);
      mass[k] = GaussianMass.inside(rings, spot.x(), spot.y(), spot.sigmaMetres());
    }
    int n = city.types().size();
    where = new SpatialBackground[n];
    when = new TimeProfile[n];
    for (int i = 0; i < n; i++) {
      CrimeType type = city.types().get(i);
      double[] shares = city.hotSpotShares(type.name());
      where[i] = new SpatialBackground(city.studyArea(), inside, spots, mass, shares);
      when[i] = new TimeProfile(type.rhythm(), city.zone());
    }
  }

  CrimeType type(int index) {
    return city.types().get(index);
  }

  int types() {
    return where.length;
  }

  SpatialBackground where(int type) {
    return where[type];
  }

  TimeProfile when(int type) {
    return when[type];
  }
}
