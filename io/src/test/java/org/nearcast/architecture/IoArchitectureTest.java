package org.nearcast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold in {@code io}; the rules of {@code core} are tested there. */
class IoArchitectureTest {
  private static final String ROOT = "org.nearcast.io";
  private static final String OFFENDERS = "org.nearcast.architecture.offenders";

  private static final JavaClasses IO =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.nearcast");

  private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

  static Stream<Arguments> rules() {
    Map<String, Function<String, ArchRule>> rules = new LinkedHashMap<>();
    rules.put(
        "no package cycles",
        root -> slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true));
    rules.put("JTS is built in grid only", IoArchitectureTest::jts);
    rules.put("core does not know io", IoArchitectureTest::upwards);
    rules.put("no method shows an internal type", IoArchitectureTest::hiddenResults);
    rules.put("no field shows an internal type", IoArchitectureTest::hiddenFields);
    return rules.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static ArchRule jts(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "it makes a JTS geometry", IoArchitectureTest::makesGeometry));
  }

  private static boolean makesGeometry(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    return owner.getPackageName().equals("org.locationtech.jts.geom")
        && (name.equals("<init>")
            || (owner.getSimpleName().equals("GeometryFactory") && name.startsWith("create")));
  }

  private static ArchRule upwards(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + "..", "org.nearcast.examples..")
        .or()
        .resideInAPackage(root + ".core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..", "tech.tablesaw..", "org.geotools..", "org.geotools.api..", "java.sql..");
  }

  private static DescribedPredicate<JavaClass> hidden() {
    return resideInAnyPackage("org.nearcast.internal..", "org.apache.commons.math3..");
  }

  private static ArchRule hiddenResults(String root) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .arePublic()
        .should()
        .notHaveRawReturnType(hidden())
        .andShould()
        .notHaveRawParameterTypes(
            DescribedPredicate.describe(
                "with one of them", types -> types.stream().anyMatch(hidden())));
  }

  private static ArchRule hiddenFields(String root) {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areNotPrivate()
        .should()
        .notHaveRawType(hidden())
        .allowEmptyShould(true);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void ioKeepsTheRule(String name, Function<String, ArchRule> rule) {
    rule.apply(ROOT).check(IO);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theRuleCanFail(String name, Function<String, ArchRule> rule) {
    assertTrue(rule.apply(OFFENDERS).evaluate(OFFENDING).hasViolation());
  }
}
