package dev.unread.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.unread.domain",
    importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class ArchitectureTest {

  @ArchTest
  static final ArchRule theDomainTouchesTheJdkOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.unread.domain..", "org.jspecify..");

  @ArchTest
  static final ArchRule publicTypesAreInThePackageThatTheModuleExports =
      classes().that().arePublic().should().resideInAPackage("dev.unread.domain");

  @ArchTest
  static final ArchRule exceptionsAreCalledSo =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .and()
          .areTopLevelClasses()
          .should()
          .haveSimpleNameEndingWith("Exception");
}
