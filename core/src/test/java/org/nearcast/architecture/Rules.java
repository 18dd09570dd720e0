package org.nearcast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * The rules of the architecture, for the packages under a root: {@code org.nearcast} in earnest, a
 * package of offenders in the test that each rule can fail.
 */
final class Rules {
  /** Types and methods that no computation may use, because it could not be repeated. */
  private static final Set<String> ALWAYS =
      Set.of(
          "java.util.Random",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle",
          // its sums of floating-point numbers depend on the number of cores
          "java.util.Arrays.parallelPrefix",
          "org.apache.commons.rng.simple.RandomSource.createInt",
          "org.apache.commons.rng.simple.RandomSource.createLong");

  /** These take a seed, or make one up. */
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of(
          "java.util.SplittableRandom.<init>",
          "java.util.Date.<init>",
          "org.apache.commons.rng.simple.RandomSource.create",
          "org.apache.commons.rng.simple.RandomSource.createSeed");

  private Rules() {}

  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /** Each package and who may use it. */
  static ArchRule arrows(String root) {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("event")
        .definedBy(root + ".event..")
        .layer("grid")
        .definedBy(root + ".grid..")
        .layer("kernel")
        .definedBy(root + ".kernel..")
        .layer("model")
        .definedBy(root + ".model..")
        .layer("pattern")
        .definedBy(root + ".pattern..")
        .layer("evaluate")
        .definedBy(root + ".evaluate..")
        .layer("audit")
        .definedBy(root + ".audit..")
        .layer("simulate")
        .definedBy(root + ".simulate..")
        .whereLayer("simulate")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("audit")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("evaluate")
        .mayOnlyBeAccessedByLayers("audit")
        .whereLayer("pattern")
        .mayOnlyBeAccessedByLayers("evaluate", "audit")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("evaluate", "audit", "simulate")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("model", "pattern", "evaluate", "audit", "simulate")
        .whereLayer("grid")
        .mayOnlyBeAccessedByLayers("kernel", "model", "pattern", "evaluate", "audit", "simulate");
  }

  /** Leaves; {@code internal} is open to all. */
  static ArchRule ownNothingOfOurs(String root, String leaf) {
    return noClasses()
        .that()
        .resideInAPackage(root + "." + leaf + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(root + "..")
                .and(resideOutsideOfPackages(root + "." + leaf + "..", root + ".internal..")))
        .allowEmptyShould(true);
  }

  static ArchRule onlyLightLibraries(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + "..",
            "java..",
            "org.locationtech.jts..",
            "org.apache.commons..",
            "org.ojalgo..");
  }

  /** The solver of linear programs serves one package, and none of its types is handed out. */
  static ArchRule solverInMitigationOnly(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".audit.mitigation..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ojalgo..");
  }

  static ArchRule noClockAndNoHiddenSeed(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .doNotHaveFullyQualifiedName(root + ".evaluate.Stopwatch") // for progress only
        .should()
        .accessTargetWhere(isClockOrHiddenSeed())
        .because("the same input, parameters and seed give the same bits");
  }

  private static DescribedPredicate<JavaAccess<?>> isClockOrHiddenSeed() {
    return DescribedPredicate.describe(
        "it reads a clock or takes a hidden seed",
        access -> {
          String type = access.getTargetOwner().getName();
          String name = access.getTarget().getName();
          boolean noArguments =
              access.getTarget() instanceof CodeUnitAccessTarget target
                  && target.getRawParameterTypes().isEmpty();
          return ALWAYS.contains(type)
              || ALWAYS.contains(type + "." + name)
              || (noArguments && WITHOUT_ARGUMENTS.contains(type + "." + name))
              || (type.startsWith("java.time.") && name.equals("now"));
        });
  }

  static ArchRule jtsIsBuiltInGridOnly(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".grid..")
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "it makes a JTS geometry",
                access ->
                    access.getTargetOwner().getPackageName().equals("org.locationtech.jts.geom")
                        && (access.getTarget().getName().equals("<init>")
                            || (access.getTargetOwner().getSimpleName().equals("GeometryFactory")
                                && access.getTarget().getName().startsWith("create")))))
        .allowEmptyShould(true);
  }

  static ArchRule nothingInternalInSignatures(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".internal..")
        .should(
            new HideFromSignatures(
                root + ".internal..",
                "org.apache.commons.math3..",
                "org.apache.commons.statistics..",
                "org.apache.commons.numbers..",
                "org.apache.commons.rng..",
                "org.ojalgo.."))
        .allowEmptyShould(true);
  }
}
