package dev.unread.adapter.feign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** Each optional room can be taken away without a trace. */
@AnalyzeClasses(
    packages = "dev.unread.adapter.feign",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  private static final List<String> ROOMS =
      List.of("async", "cache", "coalesce", "dagger", "micrometer", "quota", "readers");

  @ArchTest
  static void nothingDependsOnARoom(JavaClasses classes) {
    for (String room : ROOMS) {
      noClasses()
          .that()
          .resideOutsideOfPackage(packageOf(room))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(packageOf(room))
          .check(classes);
    }
  }

  private static String packageOf(String room) {
    return "dev.unread.adapter.feign." + room + "..";
  }
}
