package org.nearcast.audit.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.internal.Sha256;

/**
 * SHA-256 of a population: its grid's provenance hash, denominator, groups, notes, then for each
 * cell its total and the people of each group. Numbers are big-endian; texts are preceded by their
 * length and lists by their size, so that no two populations have the same bytes.
 */
final class PopulationDigest {
  private PopulationDigest() {}

  static String sha256(CellPopulation population) {
    MessageDigest digest = Sha256.digest();
    text(digest, population.grid().provenance().sha256());
    text(digest, population.denominator());
    texts(digest, population.groups());
    texts(digest, population.notes());
    int groups = population.groups().size();
    ByteBuffer row = ByteBuffer.allocate(Double.BYTES * (groups + 1));
    for (int i = 0; i < population.grid().size(); i++) {
      row.clear();
      row.putDouble(population.total(i) + 0.0); // one zero only
      for (int r = 0; r < groups; r++) {
        row.putDouble(population.people(r, i) + 0.0);
      }
      digest.update(row.flip());
    }
    return Sha256.hex(digest);
  }

  private static void texts(MessageDigest digest, Iterable<String> texts) {
    int count = 0;
    for (String text : texts) {
      text(digest, text);
      count++;
    }
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1 - count).flip());
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
