package org.nearcast.audit.feedback;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.internal.Check;

/**
 * Where the share x of a two-colour urn with replacement matrix [[a, b], [c, d]] can settle: a draw
 * of colour A (with probability x) adds a balls of A and b of B, a draw of B adds c and d. The
 * share drifts with the sign of
 *
 * <p>f(x) = (c + d − a − b) x² + (a − 2c − d) x + c
 *
 * <p>so it settles at a root of f in [0, 1] that f crosses downwards (D. Ensign et al. 2018,
 * arXiv:1706.09847). As f(0) = c ≥ 0 and f(1) = −b ≤ 0, there is exactly one such root inside if b
 * and c are both above 0. With b = c = 0 (discovered incidents only) the roots are 0 and 1: the urn
 * runs away to the cell with the higher rate, whatever the start; if in addition a = d, f is 0
 * everywhere and the share settles anywhere, by chance.
 *
 * @param shares roots of f in [0, 1], ascending, a double root once; empty if {@code anyShare}
 * @param stable for each root, whether the share settles there
 * @param anyShare true if f is 0 everywhere
 */
public record UrnLimit(List<Double> shares, List<Boolean> stable, boolean anyShare) {
  /**
   * Makes a limit; the lists are copied.
   *
   * @param shares as above
   * @param stable as above
   * @param anyShare as above
   */
  public UrnLimit {
    shares = List.copyOf(shares);
    stable = List.copyOf(stable);
  }

  /**
   * Finds the limit.
   *
   * @param a balls of A added when A is drawn; finite, at least 0
   * @param b balls of B added when A is drawn; finite, at least 0
   * @param c balls of A added when B is drawn; finite, at least 0
   * @param d balls of B added when B is drawn; finite, at least 0
   * @return the limit
   * @throws IllegalArgumentException if a number is out of range, or a row adds nothing
   */
  public static UrnLimit of(double a, double b, double c, double d) {
    Check.notNegative("a", a);
    Check.notNegative("b", b);
    Check.notNegative("c", c);
    Check.notNegative("d", d);
    Check.positive("a + b", a + b);
    Check.positive("c + d", c + d);
    List<Double> roots = new ArrayList<>();
    if (b == 0 && c == 0) {
      if (a == d) {
        return new UrnLimit(List.of(), List.of(), true);
      }
      roots.add(0.0);
      roots.add(1.0);
    } else if (b == 0) {
      // f = (1 − x) (c − (c + d − a) x)
      if (d > a) {
        roots.add(c / (c + (d - a)));
      }
      addNew(roots, 1.0);
    } else if (c == 0) {
      // f = x ((d − a − b) x + a − d)
      roots.add(0.0);
      if (a > d) {
        addNew(roots, (a - d) / (b + (a - d)));
      }
    } else {
      roots.add(inside((c - a) + (d - b), (a - c) - (c + d), c));
    }
    List<Boolean> stable = new ArrayList<>();
    for (int k = 0; k < roots.size(); k++) {
      double x = roots.get(k);
      double below = k == 0 ? x / 2 : (roots.get(k - 1) + x) / 2;
      double above = k == roots.size() - 1 ? (x + 1) / 2 : (x + roots.get(k + 1)) / 2;
      stable.add(
          (x == 0 || drift(a, b, c, d, below) > 0) && (x == 1 || drift(a, b, c, d, above) < 0));
    }
    return new UrnLimit(roots, stable, false);
  }

  private static void addNew(List<Double> roots, double root) {
    if (!roots.contains(root)) {
      roots.add(root);
    }
  }

  // f(0) > 0 > f(1): one root lies inside. With f(0) = r > 0, the quadratic formula without
  // cancellation gives it as 2r / (−q + √(q² − 4pr)), also where p is 0 or nearly so.
  private static double inside(double p, double q, double r) {
    double root = Math.sqrt(Math.max(0, q * q - 4 * p * r));
    double x = q <= 0 ? 2 * r / (root - q) : (-q - root) / (2 * p);
    return Math.max(0, Math.min(1, x));
  }

  // written so that the two ends are exact
  private static double drift(double a, double b, double c, double d, double x) {
    double y = 1 - x;
    return x * y * (a - d) - x * x * b + y * y * c;
  }

  /**
   * Whether the share runs away: it settles at 0, at 1 or anywhere, never at a share of its own
   * inside.
   *
   * @return true if no stable root lies strictly between 0 and 1
   */
  public boolean runaway() {
    for (int k = 0; k < shares.size(); k++) {
      if (stable.get(k) && shares.get(k) > 0 && shares.get(k) < 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * The share that the urn settles at.
   *
   * @return the stable root; NaN if the share settles anywhere
   */
  public double share() {
    int at = stable.indexOf(true);
    return at < 0 ? Double.NaN : shares.get(at);
  }
}
