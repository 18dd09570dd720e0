package org.nearcast.audit.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Overlap;

/**
 * Areal interpolation: the people of areas spread over the cells of a grid, mass-preserving. Holds
 * the overlap of areas and cells, so that each draw of the counts costs a pass over it and no
 * geometry. Immutable and thread-safe.
 *
 * <p><b>Rule.</b> With o_ai the square metres that area a and cell i share, A_a the area's own size
 * and h_i the habitable fraction of a cell (1 without {@link #of(AreaPopulation, Grid, double[])
 * weights}), a part s_a = Σ_i o_ai / A_a of the people of area a is inside the grid, and cell i
 * gets
 *
 * <pre>n_ir = Σ_a n_ar s_a o_ai h_i / Σ_j o_aj h_j.</pre>
 *
 * Within an area all groups are spread alike: that is the assumption of all areal interpolation (M.
 * F. Goodchild and N. S.-N. Lam 1980); what it hides is not bounded by the ecological bounds, which
 * start from the counts by cell made here.
 *
 * <ul>
 *   <li><b>Areas that reach out of the grid</b>: the part 1 − s_a of their people is not in the
 *       audit. It is in {@link #outside}, by area and group. It is taken by size alone, whatever
 *       the weights, as they are not known out there. Up to {@value #ROUNDING} of an area is taken
 *       for rounding, or for a sliver that the grid left out: s_a is then 1, so that the totals of
 *       areas inside are kept to rounding.
 *   <li><b>Cells that no area covers</b> have no people; they are {@link #uncoveredCells}.
 *   <li><b>Areas not assessed</b> bring nobody into the cells; they are in {@link
 *       AreaPopulation#notAssessed}.
 *   <li><b>Areas with people but no habitable cell</b>: the census is believed and their people
 *       spread by size; a note names them.
 * </ul>
 */
public final class Interpolation {
  /** A part of an area up to this outside the grid is taken for rounding or a sliver. */
  public static final double ROUNDING = 1e-5;

  private static final int MOST_NAMED = 5;

  private final AreaPopulation areas;
  private final Grid grid;
  private final Overlap overlap;
  private final double[] inside;
  private final double[][] weight;
  private final double[] covered;
  private final List<Outside> outside = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * The people of an area that live outside the grid.
   *
   * @param area its name
   * @param share part of the area outside, in (0, 1]
   * @param people of all groups and none; at least 0
   * @param groups people by group, in the order of {@link AreaPopulation#groups}
   */
  public record Outside(String area, double share, double people, List<Double> groups) {
    /**
     * Makes it.
     *
     * @param area as above
     * @param share as above
     * @param people as above
     * @param groups as above
     */
    public Outside {
      groups = List.copyOf(groups);
    }
  }

  private Interpolation(AreaPopulation areas, Grid grid, double[] habitable) {
    this.areas = areas;
    this.grid = grid;
    this.overlap = Overlap.of(areas.areas().stream().map(Area::polygon).toList(), grid);
    int n = overlap.areas();
    inside = new double[n];
    weight = new double[n][];
    List<String> uninhabitable = new ArrayList<>();
    double any = 0;
    for (int a = 0; a < n; a++) {
      double sum = overlap.insideSquareMetres(a);
      any += sum;
      double share = sum / overlap.areaSquareMetres(a);
      inside[a] = share >= 1 - ROUNDING ? 1 : share;
      weight[a] = weights(a, habitable, sum);
      if (weight[a] == null) {
        weight[a] = weights(a, null, sum);
        if (areas.isAssessed(a) && areas.areas().get(a).population() > 0) {
          uninhabitable.add(areas.areas().get(a).name());
        }
      }
      if (inside[a] < 1 && areas.isAssessed(a)) {
        outside.add(outside(areas.areas().get(a), 1 - inside[a]));
      }
    }
    if (!(any > 0)) {
      throw new IllegalArgumentException(
          "no area lies in the grid: areas and grid must be of one place, in "
              + grid.crs()
              + ", but the first area is at "
              + areas.areas().get(0).polygon().getEnvelopeInternal()
              + " and the study area runs to "
              + Arrays.toString(grid.studyArea().bounds()));
    }
    covered = overlap.coveredSquareMetres();
    describe(uninhabitable, habitable != null);
  }

  /**
   * By size: people are spread evenly over each area.
   *
   * @param areas the people
   * @param grid the cells
   * @return the interpolation
   * @throws IllegalArgumentException if their coordinate reference systems differ, or no area lies
   *     in the grid
   */
  public static Interpolation of(AreaPopulation areas, Grid grid) {
    demandOneCrs(areas, grid);
    return new Interpolation(areas, grid, null);
  }

  /**
   * Dasymetric: people are spread evenly over the habitable part of each area.
   *
   * @param areas the people
   * @param grid the cells
   * @param habitable part of each cell in which people can live (or be), from 0 to 1; water, parks
   *     and industry are 0
   * @return the interpolation
   * @throws IllegalArgumentException if their coordinate reference systems differ, no area lies in
   *     the grid, or a fraction is not from 0 to 1
   */
  public static Interpolation of(AreaPopulation areas, Grid grid, double[] habitable) {
    demandOneCrs(areas, grid);
    if (habitable.length != grid.size()) {
      throw new IllegalArgumentException(
          "habitable must hold one value for each of the "
              + grid.size()
              + " cells but holds "
              + habitable.length);
    }
    for (int i = 0; i < habitable.length; i++) {
      if (!(habitable[i] >= 0 && habitable[i] <= 1)) {
        throw new IllegalArgumentException(
            "habitable[cell " + i + "] must be from 0 to 1 but was " + habitable[i]);
      }
    }
    return new Interpolation(areas, grid, habitable.clone());
  }

  private static void demandOneCrs(AreaPopulation areas, Grid grid) {
    if (!areas.crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "areas and grid must be in one coordinate reference system, but the areas are in "
              + areas.crs()
              + " and the grid is in "
              + grid.crs());
    }
  }

  // Parts of the area's people inside, one a cell it reaches into; they add up to inside[a]. Null
  // if no cell is habitable.
  private double[] weights(int a, double[] habitable, double byArea) {
    double[] out = new double[overlap.entries(a)];
    double sum = 0;
    for (int k = 0; k < out.length; k++) {
      double fraction = habitable == null ? 1 : habitable[overlap.cell(a, k)];
      out[k] = overlap.squareMetres(a, k) * fraction;
      sum += out[k];
    }
    if (!(sum > 0)) {
      return byArea > 0 ? null : out;
    }
    for (int k = 0; k < out.length; k++) {
      out[k] *= inside[a] / sum;
    }
    return out;
  }

  private static Outside outside(Area area, double share) {
    return new Outside(
        area.name(),
        share,
        share * area.population(),
        Arrays.stream(area.counts()).mapToObj(count -> share * count).toList());
  }

  private void describe(List<String> uninhabitable, boolean dasymetric) {
    notes.addAll(areas.notes());
    notes.add(
        "people of "
            + overlap.areas()
            + " areas are spread over cells by "
            + (dasymetric ? "habitable size" : "size")
            + ", all groups of an area alike");
    areas.notAssessed().forEach(n -> notes.add("not assessed: " + n));
    if (!outside.isEmpty()) {
      double people = outside.stream().mapToDouble(Outside::people).sum();
      notes.add(
          String.format(
              Locale.ROOT,
              "%d areas reach out of the grid: %.1f of %.1f people live outside and are not in the"
                  + " audit",
              outside.size(),
              people,
              areas.allPeople()));
    }
    int[] none = uncoveredCells();
    if (none.length > 0) {
      notes.add(
          none.length
              + " cells lie in no area and have no people: "
              + named(Arrays.stream(none).mapToObj(grid::name).toList()));
    }
    if (!uninhabitable.isEmpty()) {
      notes.add("areas with people but no habitable cell, spread by size: " + named(uninhabitable));
    }
  }

  private static String named(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }

  /**
   * The people by cell, as counted.
   *
   * @return the people; its notes are {@link #notes}
   */
  public CellPopulation population() {
    return spread(areas.areas().stream().map(Area::counts).toList(), notes);
  }

  /**
   * The people by cell for counts redrawn within the census's error; the same as {@link
   * AreaPopulation#draw} and then interpolation, but without its geometry.
   *
   * @param seed which series of draws
   * @param replicate which draw of it, from 0; the same pair gives the same people
   * @return the people
   */
  public CellPopulation draw(long seed, long replicate) {
    CensusDraw draw = new CensusDraw(seed, replicate);
    return spread(areas.areas().stream().map(draw::counts).toList(), notes);
  }

  private CellPopulation spread(List<double[]> counts, List<String> said) {
    double[][] people = new double[areas.groups().size()][grid.size()];
    double[] total = new double[grid.size()];
    for (int a = 0; a < weight.length; a++) {
      if (areas.isAssessed(a)) {
        double all = areas.areas().get(a).population();
        double[] ofGroup = counts.get(a);
        for (int k = 0; k < weight[a].length; k++) {
          int cell = overlap.cell(a, k);
          total[cell] += all * weight[a][k];
          for (int r = 0; r < people.length; r++) {
            people[r][cell] += ofGroup[r] * weight[a][k];
          }
        }
      }
    }
    return new CellPopulation(grid, areas.denominator(), areas.groups(), people, total, said);
  }

  /**
   * The part of an area's people that is put into a cell. Over the entries of an area they add up
   * to its part inside the grid.
   *
   * @param area its number
   * @param entry a cell that it reaches into, by its place in {@link #overlap}
   * @return from 0 to 1
   */
  public double part(int area, int entry) {
    return weight[area][entry];
  }

  /**
   * People who live outside the grid.
   *
   * @return one entry for each assessed area that reaches out of the grid
   */
  public List<Outside> outside() {
    return List.copyOf(outside);
  }

  /**
   * Cells without any area.
   *
   * @return indices, ascending
   */
  public int[] uncoveredCells() {
    int[] out = new int[covered.length];
    int count = 0;
    for (int i = 0; i < covered.length; i++) {
      if (!(covered[i] > ROUNDING * grid.areaSquareMetres(i))) {
        out[count++] = i;
      }
    }
    return Arrays.copyOf(out, count);
  }

  /**
   * The part of a cell that lies in areas.
   *
   * @param cell its index
   * @return from 0 to 1; above 1 by as much as areas overlap
   */
  public double coveredShare(int cell) {
    return covered[cell] / grid.areaSquareMetres(cell);
  }

  /**
   * The areas.
   *
   * @return as given
   */
  public AreaPopulation areas() {
    return areas;
  }

  /**
   * The overlap of areas and cells.
   *
   * @return square metres
   */
  public Overlap overlap() {
    return overlap;
  }

  /**
   * What a reader should know: notes of the areas, who was not assessed, who lives outside, cells
   * without an area.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
