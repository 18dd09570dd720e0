package org.nearcast.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static Provenance fact(String key, Object value) {
    return Provenance.of("P").fact(key, value).build();
  }

  @Test
  void textIsIndentedOneFactALine() {
    Provenance grid = Provenance.of("Grid").fact("cellMetres", 250.0).build();
    Provenance forecast = Provenance.of("Forecast").fact("seed", 7).parent(grid).build();
    assertEquals("Forecast\n  seed = 7\n  Grid\n    cellMetres = 250.0\n", forecast.toText());
    assertEquals(forecast.toText(), forecast.toString());
    assertEquals("Forecast", forecast.name());
    assertEquals(Map.of("seed", "7"), forecast.facts());
    assertEquals(List.of(grid), forecast.parents());
  }

  @Test
  void hashIsThatOfTheText() {
    // printf 'P\n  a = b\n' | sha256sum
    assertEquals(
        "ace4ae32a237eada9936f477d275151f8ee4f415b820bbe216e5a6fa9bb2524c",
        fact("a", "b").sha256());
  }

  @Test
  void equalContentGivesEqualTextHashAndHashCode() {
    assertEquals(fact("a", 1), fact("a", "1"));
    assertEquals(fact("a", 1).hashCode(), fact("a", 1).hashCode());
    assertEquals(fact("a", 1).sha256(), fact("a", 1).sha256());
    assertNotEquals(fact("a", 1), fact("a", 2));
    assertNotEquals(fact("a", 1), fact("b", 1));
    assertNotEquals(fact("a", 1).sha256(), fact("a", 2).sha256());
  }

  @Test
  void orderOfFactsCounts() {
    Provenance ab = Provenance.of("P").fact("a", 1).fact("b", 2).build();
    Provenance ba = Provenance.of("P").fact("b", 2).fact("a", 1).build();
    assertNotEquals(ab.toText(), ba.toText());
    assertNotEquals(ab, ba);
    assertEquals(List.of("P: the same facts in another order"), ab.diff(ba));
  }

  @Test
  void noValueKeyOrNameCanImitateAnother() {
    assertNotEquals(fact("a", "1\n  b = 2").toText(), twoFacts().toText());
    assertNotEquals(fact("a", "1\r  b = 2").toText(), fact("a", "1\n  b = 2").toText());
    assertNotEquals(fact("a", "x\\n").toText(), fact("a", "x\n").toText());
    assertNotEquals(fact("a = b", "c").toText(), fact("a", "b = c").toText());
    assertNotEquals(fact("a\n", "c").toText(), fact("a\\n", "c").toText());
    assertNotEquals(
        Provenance.of("P").parent(Provenance.of("k = v").build()).build().toText(),
        fact("k", "v").toText());
    Provenance nested =
        Provenance.of("P")
            .parent(Provenance.of("Q").parent(Provenance.of("R").build()).build())
            .build();
    Provenance flat =
        Provenance.of("P")
            .parent(Provenance.of("Q").build())
            .parent(Provenance.of("  R").build())
            .build();
    assertNotEquals(nested.toText(), flat.toText());
  }

  private static Provenance twoFacts() {
    return Provenance.of("P").fact("a", 1).fact("b", 2).build();
  }

  @Test
  void aFactStatedTwiceIsAnError() {
    Provenance.Builder builder = Provenance.of("P").fact("seed", 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> builder.fact("seed", 1));
    assertEquals("fact \"seed\" is stated twice", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> builder.facts(Map.of("seed", 2)));
  }

  @Test
  void nothingIsNullOrBlank() {
    assertThrows(IllegalArgumentException.class, () -> Provenance.of(" "));
    Provenance.Builder builder = Provenance.of("P");
    assertThrows(NullPointerException.class, () -> builder.fact(null, "v"));
    assertThrows(NullPointerException.class, () -> builder.parent(null));
    assertEquals("null", builder.fact("k", null).build().facts().get("k"));
  }

  @Test
  void isImmutable() {
    Provenance.Builder builder = Provenance.of("P").fact("a", 1);
    Provenance first = builder.build();
    builder.fact("b", 2).parent(first);
    assertEquals(Map.of("a", "1"), first.facts());
    assertTrue(first.parents().isEmpty());
    Map<String, String> facts = first.facts();
    assertThrows(UnsupportedOperationException.class, () -> facts.put("c", "3"));
    List<Provenance> parents = first.parents();
    assertThrows(UnsupportedOperationException.class, () -> parents.add(first));
  }

  @Test
  void factsKeepTheOrderOfTheMap() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", 2);
    assertEquals("P\n  z = 1\n  a = 2\n", Provenance.of("P").facts(map).build().toText());
  }

  @Test
  void diffNamesEachDifferenceByItsPath() {
    Provenance log1 = Provenance.of("Log").fact("rows", 1).fact("only", "x").build();
    Provenance log2 = Provenance.of("Log").fact("rows", 2).fact("new", "y").build();
    Provenance a = Provenance.of("Forecast").fact("seed", 1).parent(log1).build();
    Provenance b =
        Provenance.of("Forecast").fact("seed", 1).parent(log2).parent(twoFacts()).build();
    assertEquals(
        List.of(
            "Forecast/Log.rows: 1 -> 2",
            "Forecast/Log.only: x -> (absent)",
            "Forecast/Log.new: (absent) -> y",
            "Forecast/P: (absent) -> present"),
        a.diff(b));
    assertEquals("Forecast/P: present -> (absent)", b.diff(a).get(3));
    assertTrue(a.diff(a).isEmpty());
    assertEquals(List.of("Log: Log -> P"), log1.diff(twoFacts()));
  }

  @Test
  void diffTellsAnAbsentFactFromOneThatSaysAbsent() {
    Provenance none = Provenance.of("P").build();
    assertFalse(none.diff(fact("k", "(absent)")).isEmpty());
  }

  @Test
  void versionsAreFilledInByTheBuild() {
    assertTrue(Versions.nearcast().matches("\\d+\\.\\d+\\.\\d+.*"), Versions.nearcast());
    assertEquals(
        List.of(
            "commons-math",
            "commons-numbers",
            "commons-rng",
            "commons-statistics",
            "jts",
            "nearcast"),
        List.copyOf(Versions.all().keySet()));
    Versions.all().forEach((name, version) -> assertTrue(version.matches("\\d.*"), name));
    Map<String, String> all = Versions.all();
    assertThrows(UnsupportedOperationException.class, () -> all.put("x", "1"));
  }

  @Test
  void decimalNumbersAreWrittenTheSameOnEveryJava() {
    // Double.toString has more digits than it needs before JDK 19
    double value = Double.parseDouble("2.0E-45");
    assertEquals("2.0E-45", Provenance.of("P").fact("v", value).build().facts().get("v"));
    assertEquals("150.0", Provenance.of("P").fact("v", 150.0).build().facts().get("v"));
    assertEquals("7", Provenance.of("P").fact("v", 7).build().facts().get("v"));
  }
}
