package org.nearcast.io.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG with the JDK's own encoder. */
final class Png {
  private Png() {}

  static void write(BufferedImage image, OutputStream out) throws IOException {
    ImageWriter writer = jdkWriter();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, null));
    } finally {
      writer.dispose();
    }
  }

  // GeoTools brings encoders that look for native code and complain where there is none.
  private static ImageWriter jdkWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalStateException("this Java has no PNG encoder");
  }
}
