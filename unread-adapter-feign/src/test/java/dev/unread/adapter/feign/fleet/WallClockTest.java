package dev.unread.adapter.feign.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** A process whose clock is an hour off does what the others do: nobody looks at it. */
@AnalyzeClasses(
    packages = "dev.unread.adapter.feign.fleet",
    importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class WallClockTest {

  @ArchTest
  static final ArchRule nothingLooksAtTheTimeOfDay =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Instant.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);
}
