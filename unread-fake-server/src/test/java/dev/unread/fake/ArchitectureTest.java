package dev.unread.fake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.unread", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class ArchitectureTest {

  @ArchTest
  static final ArchRule theFakeTouchesNeitherDomainNorAdapter =
      noClasses()
          .that()
          .resideInAPackage("dev.unread.fake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.unread.domain..", "dev.unread.adapter..");

  @ArchTest
  static final ArchRule theStateKnowsNothingOfHttpOrJson =
      noClasses()
          .that()
          .resideInAPackage("dev.unread.fake.state..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.unread.fake.http..",
              "dev.unread.fake.quickblox..",
              "dev.unread.fake.admin..",
              "io.javalin..",
              "org.eclipse.jetty..",
              "jakarta..",
              "com.fasterxml..");

  @ArchTest
  static final ArchRule onlyHttpKnowsJavalinAndJetty =
      noClasses()
          .that()
          .resideInAPackage("dev.unread.fake..")
          .and()
          .resideOutsideOfPackage("dev.unread.fake.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta..", "kotlin..");

  @ArchTest
  static final ArchRule httpKnowsNeitherQuickBloxNorTheState =
      noClasses()
          .that()
          .resideInAPackage("dev.unread.fake.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.unread.fake",
              "dev.unread.fake.quickblox..",
              "dev.unread.fake.state..",
              "dev.unread.fake.fault..",
              "dev.unread.fake.journal..",
              "dev.unread.fake.admin..");
}
