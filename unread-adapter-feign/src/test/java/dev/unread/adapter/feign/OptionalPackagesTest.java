package dev.unread.adapter.feign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;

/** Each optional package can be taken away without a trace. */
@AnalyzeClasses(
    packages = "dev.unread.adapter.feign",
    importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class OptionalPackagesTest {

  /** What wires others where they are there, and which nothing depends on. */
  private static final String WIRING = "spring";

  private static final List<String> OPTIONAL =
      List.of("async", "cache", "coalesce", "dagger", "fleet", "micrometer", "ratelimit", "batch");

  @ArchTest
  static void nothingDependsOnAnOptionalPackage(JavaClasses classes) {
    for (String name : OPTIONAL) {
      noClasses()
          .that()
          .resideOutsideOfPackages(packageOf(name), packageOf(WIRING))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(packageOf(name))
          .check(classes);
    }
  }

  @ArchTest
  static void nothingDependsOnTheWiring(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage(packageOf(WIRING))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packageOf(WIRING), "org.springframework..")
        .check(classes);
  }

  /** So all else compiles where one of them is missing. */
  @ArchTest
  static void optionalLibraryIsKnownToItsPackageOnly(JavaClasses classes) {
    Map.of(
            "com.github.benmanes.caffeine..", "cache",
            "dagger..", "dagger",
            "jakarta.inject..", "dagger",
            "io.lettuce..", "fleet",
            "io.netty..", "fleet",
            "io.micrometer..", "micrometer")
        .forEach(
            (library, name) ->
                noClasses()
                    .that()
                    .resideOutsideOfPackages(packageOf(name), packageOf(WIRING))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library)
                    .check(classes));
  }

  private static String packageOf(String name) {
    return "dev.unread.adapter.feign." + name + "..";
  }
}
