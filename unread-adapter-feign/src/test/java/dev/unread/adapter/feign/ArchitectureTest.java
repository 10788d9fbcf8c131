package dev.unread.adapter.feign;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What the adapter shows of what it stands on: nothing. */
@AnalyzeClasses(
    packages = "dev.unread.adapter.feign",
    importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class ArchitectureTest {

  private static final String[] CORE = {
    "dev.unread.adapter.feign",
    "dev.unread.adapter.feign.response",
    "dev.unread.adapter.feign.concurrent",
    "dev.unread.adapter.feign.libraries",
    "dev.unread.adapter.feign.pacing",
    "dev.unread.adapter.feign.transport"
  };
  private static final String[] HIDDEN = {
    "feign..", "com.fasterxml..", "org.apache.hc..", "org.slf4j.."
  };

  @ArchTest
  static final ArchRule publicSignaturesNameNoLibrary =
      codeUnits()
          .that(areSeenFromOutside())
          .and(areNotTheOneThatTakesAFeignClient())
          .should(nameNoTypeOf(HIDDEN))
          .as(
              "no public signature names Feign, Jackson or HttpClient, but for Builder.feignClient");

  @ArchTest
  static final ArchRule coreKnowsNoOptionalPackage =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "live in an optional package",
                  type ->
                      type.getPackageName().startsWith("dev.unread.adapter.feign.")
                          && !Set.of("response", "concurrent", "libraries", "pacing", "transport")
                              .contains(type.getPackageName().substring(25))));

  @ArchTest
  static final ArchRule feignIsKnownToTheApiAndTheConfigurationOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.unread.adapter.feign")
          .and()
          .haveNameNotMatching(".*\\.(UnreadApi|ClientConfig)(\\$.*)?")
          .should()
          .dependOnClassesThat(resideDirectlyIn("feign"));

  @ArchTest
  static final ArchRule nothingBlocksInAMonitor =
      codeUnits()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(CORE)
          .should(
              be(
                  DescribedPredicate.describe(
                      "without the modifier synchronized",
                      (JavaCodeUnit unit) ->
                          !unit.getModifiers().contains(JavaModifier.SYNCHRONIZED))))
          .as("virtual threads pin in monitors: use locks");

  @ArchTest
  static final ArchRule publicClassesAreClosed =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .should()
          .haveModifier(FINAL)
          .because("nobody is invited to extend them");

  private static DescribedPredicate<JavaClass> resideDirectlyIn(String name) {
    return DescribedPredicate.describe(
        "reside in " + name, type -> type.getPackageName().equals(name));
  }

  private static DescribedPredicate<JavaCodeUnit> areSeenFromOutside() {
    return DescribedPredicate.describe(
        "are seen from outside",
        unit ->
            !unit.getOwner().getPackageName().endsWith(".transport")
                && isPublic(unit.getOwner())
                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                    || unit.getModifiers().contains(JavaModifier.PROTECTED)));
  }

  private static DescribedPredicate<JavaCodeUnit> areNotTheOneThatTakesAFeignClient() {
    return DescribedPredicate.describe(
        "are not the one that takes a Feign client",
        unit ->
            !(unit.getOwner().isEquivalentTo(ClientConfig.Builder.class)
                && unit.getName().equals("feignClient")));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
  }

  private static ArchCondition<JavaCodeUnit> nameNoTypeOf(String... packages) {
    return new ArchCondition<>("name no type of " + String.join(", ", packages)) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getAllInvolvedRawTypes().stream()
            .filter(type -> JavaClass.Predicates.resideInAnyPackage(packages).test(type))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            unit, unit.getFullName() + " names " + type.getName())));
      }
    };
  }
}
