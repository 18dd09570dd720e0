package org.nearcast.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "org.nearcast";
  private static final String OFFENDERS = "org.nearcast.architecture.offenders";

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

  private static final Map<String, Function<String, ArchRule>> RULES = rules();

  private static Map<String, Function<String, ArchRule>> rules() {
    Map<String, Function<String, ArchRule>> rules = new LinkedHashMap<>();
    rules.put("no package cycles", Rules::noCycles);
    rules.put("package arrows", Rules::arrows);
    rules.put("provenance uses none of ours", root -> Rules.ownNothingOfOurs(root, "provenance"));
    rules.put("internal uses none of ours", root -> Rules.ownNothingOfOurs(root, "internal"));
    rules.put("only light libraries", Rules::onlyLightLibraries);
    rules.put("the solver serves mitigation only", Rules::solverInMitigationOnly);
    rules.put("no clock and no hidden seed", Rules::noClockAndNoHiddenSeed);
    rules.put("JTS is built in grid only", Rules::jtsIsBuiltInGridOnly);
    rules.put("nothing internal in signatures", Rules::nothingInternalInSignatures);
    return rules;
  }

  static Stream<Arguments> eachRule() {
    return RULES.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @Test
  void theLibraryIsLookedAt() {
    Set<String> packages = new HashSet<>();
    CORE.forEach(type -> packages.add(type.getPackageName()));
    assertTrue(
        packages.containsAll(
            Set.of(
                ROOT + ".event",
                ROOT + ".grid",
                ROOT + ".model",
                ROOT + ".provenance",
                ROOT + ".internal")),
        packages.toString());
    assertFalse(packages.contains(ROOT + ".architecture"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("eachRule")
  void theLibraryKeepsTheRule(String name, Function<String, ArchRule> rule) {
    rule.apply(ROOT).check(CORE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("eachRule")
  void theRuleCanFail(String name, Function<String, ArchRule> rule) {
    assertTrue(rule.apply(OFFENDERS).evaluate(OFFENDING).hasViolation());
  }

  @Test
  void eachClockAndHiddenSeedIsSeenButNoStatedSeed() {
    String report =
        Rules.noClockAndNoHiddenSeed(OFFENDERS).evaluate(OFFENDING).getFailureReport().toString();
    for (String method : new String[] {"now()", "hiddenSeed()", "millis()", "random()"}) {
      assertTrue(report.contains("Clock." + method), method + " in " + report);
    }
    assertFalse(report.contains("Clock.stated()"), report);
  }

  @Test
  void theSolverIsSeenOutsideItsPackageOnly() {
    String report =
        Rules.solverInMitigationOnly(OFFENDERS).evaluate(OFFENDING).getFailureReport().toString();
    assertTrue(report.contains("Clock.solver()"), report);
    assertFalse(report.contains("MaySolve"), report);
  }

  @Test
  void eachWayIntoASignatureIsSeen() {
    String report =
        Rules.nothingInternalInSignatures(OFFENDERS)
            .evaluate(OFFENDING)
            .getFailureReport()
            .toString();
    for (String member :
        new String[] {
          "model.Shows shows",
          "Shows.field shows",
          "Shows.parameter(",
          "Shows.returned(",
          "Shows.generic(",
          "Shows.array(",
          "Shows.thrown(",
          "Shows.bound(",
          "Shows$Nested.nested("
        }) {
      assertTrue(report.contains(member), member + " in " + report);
    }
    assertFalse(report.contains("hidden"), report);
  }
}
