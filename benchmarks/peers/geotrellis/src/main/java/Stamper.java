import geotrellis.raster.DoubleConstantNoDataArrayTile;
import geotrellis.raster.density.KernelStamper;
import geotrellis.raster.mapalgebra.focal.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * GeoTrellis' KernelStamper: a Gaussian in a tile, cut at three standard deviations, added around
 * the cell of each incident. Arguments: DATA COLUMNS BANDWIDTH REPEATS OUT.
 */
final class Stamper {
  private static double[] x;
  private static double[] y;
  private static int columns;
  private static double cell;
  private static double sigma;

  private Stamper() {}

  public static void main(String[] args) throws IOException {
    DoubleBuffer all =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
    int n = all.remaining() / 3;
    x = new double[n];
    y = new double[n];
    all.get(x).get(y);
    columns = Integer.parseInt(args[1]);
    cell = 20_000.0 / columns;
    sigma = Double.parseDouble(args[2]) / cell;
    int repeats = Integer.parseInt(args[3]);
    timed("first");
    if (repeats == 0) {
      return;
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < 1_500_000_000L) {
      work();
    }
    double[] values = null;
    for (int r = 0; r < repeats; r++) {
      values = timed("warm");
    }
    System.out.println("version GeoTrellis 3.7.1, Java " + Runtime.version());
    System.out.printf(
        "layout nodes %s %s %s %s %d %d%n", cell / 2, cell / 2, cell, cell, columns, columns);
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value / (cell * cell));
    }
    Files.write(Path.of(args[4]), bytes.array());
  }

  private static double[] timed(String what) {
    long start = System.nanoTime();
    double[] values = work();
    System.out.printf("%s %.7f%n", what, (System.nanoTime() - start) / 1e9);
    return values;
  }

  private static double[] work() {
    int reach = (int) Math.ceil(3 * sigma);
    int across = 2 * reach + 1;
    double[] weights = new double[across * across];
    for (int i = 0; i < weights.length; i++) {
      double dx = (i % across - reach) / sigma;
      double dy = (i / across - reach) / sigma;
      weights[i] = Math.exp(-(dx * dx + dy * dy) / 2) / (2 * Math.PI * sigma * sigma);
    }
    double[] values = new double[columns * columns];
    KernelStamper stamper =
        KernelStamper.apply(
            new DoubleConstantNoDataArrayTile(values, columns, columns),
            new Kernel(new DoubleConstantNoDataArrayTile(weights, across, across)));
    for (int i = 0; i < x.length; i++) {
      stamper.stampKernelDouble((int) (x[i] / cell), (int) (y[i] / cell), 1.0);
    }
    return values;
  }
}
