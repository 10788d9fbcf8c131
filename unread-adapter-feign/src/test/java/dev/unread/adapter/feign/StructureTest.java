package dev.unread.adapter.feign;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the packages and types of the adapter stand to each other, and what they are called. */
@AnalyzeClasses(
    packages = "dev.unread.adapter.feign",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("dev.unread.adapter.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule typesFormNoCircle =
      slices().assignedFrom(topLevelTypes()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule exceptionsAreCalledSo =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .should()
          .haveSimpleNameEndingWith("Exception");

  /** The module hides what it does not export; such a type is public for another package only. */
  @ArchTest
  static final ArchRule hiddenTypesArePublicOnlyWhereAnotherPackageNeedsThem =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and(resideOutsideOf(exportedPackages()))
          .should(beUsedByAnotherPackage());

  @ArchTest
  static void noSimpleNameMeansTwoThings(JavaClasses classes) {
    Map<String, Set<String>> bySimpleName =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().endsWith("-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toSet())));

    assertThat(bySimpleName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }

  private static SliceAssignment topLevelTypes() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        JavaClass top = type;
        for (Optional<JavaClass> outer = top.getEnclosingClass();
            outer.isPresent();
            outer = top.getEnclosingClass()) {
          top = outer.get();
        }
        return top.isAnnotatedWith("dagger.internal.DaggerGenerated")
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(top.getName());
      }

      @Override
      public String getDescription() {
        return "top-level types";
      }
    };
  }

  private static Set<String> exportedPackages() {
    try {
      Path classes =
          Path.of(
              UnreadCountClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(classes)
          .find("dev.unread.adapter.feign")
          .orElseThrow()
          .descriptor()
          .exports()
          .stream()
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toSet());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static DescribedPredicate<JavaClass> resideOutsideOf(Set<String> exported) {
    return describe(
        "reside outside of the exported packages",
        type -> !exported.contains(type.getPackageName()));
  }

  private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
    return new ArchCondition<>("be used by another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean used =
            type.getDirectDependenciesToSelf().stream()
                .anyMatch(
                    user -> !user.getOriginClass().getPackageName().equals(type.getPackageName()));
        events.add(new SimpleConditionEvent(type, used, type.getName() + " is public for nobody"));
      }
    };
  }
}
