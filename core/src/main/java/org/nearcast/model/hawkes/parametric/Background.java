package org.nearcast.model.hawkes.parametric;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.Sha256;

/**
 * What happens without triggering: the density of the background over the study area. It is
 * constant in time. The choice matters more than anything else in the model: what the background
 * cannot express, the triggering must explain. Immutable and thread-safe.
 */
public final class Background {
  private enum Kind {
    CONSTANT,
    KERNEL,
    LOG_LINEAR
  }

  private final Kind kind;
  private final double bandwidthMetres;
  private final double[] offset;
  private final List<String> names;
  private final double[][] covariates;

  private Background(
      Kind kind,
      double bandwidthMetres,
      double[] offset,
      List<String> names,
      double[][] covariates) {
    this.kind = kind;
    this.bandwidthMetres = bandwidthMetres;
    this.offset = offset;
    this.names = names;
    this.covariates = covariates;
  }

  /**
   * The same everywhere. For tests and for data without hot spots: on clustered data it drives the
   * branching ratio from 0.30 to about 0.7, since every hot spot then looks like triggering.
   *
   * @return the background
   */
  public static Background constant() {
    return new Background(Kind.CONSTANT, Double.NaN, new double[0], List.of(), new double[0][]);
  }

  /**
   * A weighted kernel density (J. Zhuang, Y. Ogata and D. Vere-Jones 2002,
   * doi:10.1198/016214502760046925): each incident counts with its probability to be background,
   * which the fit estimates anew in every iteration. Gaussian, its bandwidth chosen by
   * cross-validation and taken a fifth narrower, at least 50 m; each incident's own contribution is
   * left out of what it sees; a twentieth of the background is spread evenly.
   *
   * @return the background
   */
  public static Background kernel() {
    return new Background(Kind.KERNEL, Double.NaN, new double[0], List.of(), new double[0][]);
  }

  /**
   * As {@link #kernel()}, with a stated bandwidth.
   *
   * @param bandwidthMetres standard deviation of the Gaussian, metres; &gt; 0; raised to a
   *     thousandth of the longer side of the study area's bounding box where it is below
   * @return the background
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public static Background kernel(double bandwidthMetres) {
    Check.positive("bandwidthMetres", bandwidthMetres);
    return new Background(Kind.KERNEL, bandwidthMetres, new double[0], List.of(), new double[0][]);
  }

  /**
   * Log-linear in covariates of the cells, constant on each cell: exp(offset + β'z) per square
   * metre, with the level estimated (S. Meyer, J. Elias and M. Höhle 2012,
   * doi:10.1111/j.1541-0420.2011.01684.x). The coefficients are reported per unit of the covariate
   * as given.
   *
   * @param offset logarithm of a known density, up to a constant: one finite value a cell of the
   *     grid; empty for none
   * @param covariates name and one finite value a cell of the grid, not all equal; empty for none
   * @return the background
   * @throws IllegalArgumentException if a value is not finite, or the arrays differ in length
   */
  public static Background logLinear(double[] offset, Map<String, double[]> covariates) {
    List<String> names = new ArrayList<>(new TreeMap<>(covariates).keySet());
    double[][] values = new double[names.size()][];
    int cells = offset.length;
    for (int k = 0; k < values.length; k++) {
      values[k] = covariates.get(names.get(k)).clone();
      cells = Math.max(cells, values[k].length);
    }
    if (cells == 0) {
      throw new IllegalArgumentException("offset or covariates must hold one value a cell");
    }
    demand("offset", offset, offset.length == 0 ? 0 : cells);
    for (int k = 0; k < values.length; k++) {
      demand("covariate " + names.get(k), values[k], cells);
    }
    double[] own = offset.length == 0 ? new double[cells] : offset.clone();
    return new Background(Kind.LOG_LINEAR, Double.NaN, own, List.copyOf(names), values);
  }

  private static void demand(String name, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          name + " must hold " + length + " values, one a cell, but holds " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      Check.finite(name + "[" + i + "]", values[i]);
    }
  }

  boolean isConstant() {
    return kind == Kind.CONSTANT;
  }

  double bandwidthMetres() {
    return bandwidthMetres;
  }

  List<String> covariateNames() {
    return names;
  }

  Shape shape(Points points, Grid grid) {
    return switch (kind) {
      case CONSTANT -> new ConstantShape(points, grid);
      case KERNEL -> new KernelShape(points, grid, bandwidthMetres);
      case LOG_LINEAR -> logLinear(points, grid);
    };
  }

  private Shape logLinear(Points points, Grid grid) {
    if (offset.length != grid.size()) {
      throw new IllegalArgumentException(
          "covariates and offset must hold one value for each of the grid's "
              + grid.size()
              + " cells but hold "
              + offset.length);
    }
    return new LogLinearShape(points, grid, offset, covariates);
  }

  /** The choice and its settings; covariates by a hash of their values. */
  @Override
  public String toString() {
    return switch (kind) {
      case CONSTANT -> "constant";
      case KERNEL ->
          Double.isNaN(bandwidthMetres)
              ? "kernel, cross-validated"
              : "kernel, " + Decimals.text(bandwidthMetres) + " m";
      case LOG_LINEAR -> "log-linear in " + names + ", sha256 " + digest();
    };
  }

  private String digest() {
    MessageDigest sha = Sha256.digest();
    update(sha, offset);
    for (int k = 0; k < covariates.length; k++) {
      sha.update(names.get(k).getBytes(StandardCharsets.UTF_8));
      update(sha, covariates[k]);
    }
    return Sha256.hex(sha);
  }

  private static void update(MessageDigest sha, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    sha.update(bytes.array());
  }
}
