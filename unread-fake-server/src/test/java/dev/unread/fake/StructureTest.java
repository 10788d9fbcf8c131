package dev.unread.fake;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.unread.fake.quickblox.Interceptor;
import dev.unread.fake.state.Application;
import java.util.Map;
import java.util.Set;

/** That each package can be read by itself, and each name means one thing. */
@AnalyzeClasses(packages = "dev.unread.fake", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class StructureTest {

  @ArchTest
  static final ArchRule noPackagesNeedEachOther =
      slices().matching("dev.unread.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule exceptionsAreCalledSo =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .should()
          .haveSimpleNameEndingWith("Exception");

  @ArchTest
  static final ArchRule interceptorsAreCalledSo =
      classes()
          .that()
          .implement(Interceptor.class)
          .should()
          .haveSimpleNameEndingWith("Interceptor");

  /** Whoever shows a whole state reads a snapshot, which keeps nobody waiting for the lock. */
  @ArchTest
  static final ArchRule onlyRequestsTakeTheLockOfTheState =
      noClasses()
          .that()
          .resideInAPackage("..page..")
          .or()
          .haveNameMatching(".*\\.admin\\.(?!HealthCheck).*")
          .should()
          .callMethodWhere(
              target(name("atomically")).and(target(owner(assignableTo(Application.class)))));

  /** What users import is in the packages that hold the API; all others hide what they can. */
  @ArchTest
  static final ArchRule innerTypesArePublicOnlyWhereAnotherPackageNeedsThem =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .areNotAnnotatedWith("dagger.internal.DaggerGenerated")
          .and()
          .doNotHaveFullyQualifiedName("dev.unread.fake.standalone.Main")
          .and()
          .resideOutsideOfPackages(
              "dev.unread.fake",
              "dev.unread.fake.fault",
              "dev.unread.fake.journal",
              "dev.unread.fake.junit5",
              "dev.unread.fake.snapshot")
          .should(beNeededByAnotherPackage());

  private static ArchCondition<JavaClass> beNeededByAnotherPackage() {
    return new ArchCondition<>("be needed by another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean needed =
            type.getDirectDependenciesToSelf().stream()
                .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
        if (!needed) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " need not be public"));
        }
      }
    };
  }

  @ArchTest
  static void noSimpleNameMeansTwoThings(JavaClasses classes) {
    Map<String, Set<String>> bySimpleName =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toSet())));

    assertThat(bySimpleName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }
}
