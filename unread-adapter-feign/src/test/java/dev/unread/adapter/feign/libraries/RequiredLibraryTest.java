package dev.unread.adapter.feign.libraries;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequiredLibraryTest {

  @ParameterizedTest
  @EnumSource
  void libraryThatIsThereIsAllRight(RequiredLibrary library) {
    assertThatCode(library::require).doesNotThrowAnyException();
  }

  @Test
  void libraryThatIsMissingIsOneLineWithItsCoordinates() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RequiredLibrary.CAFFEINE.require(ClassLoader.getPlatformClassLoader()))
        .withMessage(
            "this needs com.github.ben-manes.caffeine:caffeine 3.0 or newer, but does not find it"
                + " on the class path; add it");
  }

  @Test
  void libraryThatIsTooOldIsNamedWithWhatWasFound() {
    var old =
        new ClassLoader(RequiredLibraryTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.endsWith(".StreamReadConstraints")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> RequiredLibrary.JACKSON.require(old))
        .withMessageMatching(
            "this needs com\\.fasterxml\\.jackson\\.core:jackson-core 2\\.15 or newer, but finds"
                + " [0-9.]+; set its version");
  }
}
