package dev.unread.adapter.feign.libraries;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibraryTest {

  @ParameterizedTest
  @EnumSource
  void libraryThatIsThereIsAllRight(Library library) {
    assertThatCode(library::require).doesNotThrowAnyException();
  }

  @Test
  void libraryThatIsMissingIsOneLineWithItsCoordinates() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Library.CAFFEINE.require(ClassLoader.getPlatformClassLoader()))
        .withMessage(
            "this needs com.github.ben-manes.caffeine:caffeine 3.0 or newer, but does not find it"
                + " on the class path; add it");
  }

  @Test
  void libraryThatIsTooOldIsNamedWithWhatWasFound() {
    var old =
        new ClassLoader(LibraryTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.endsWith(".StreamReadConstraints")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> Library.JACKSON.require(old))
        .withMessageMatching(
            "this needs com\\.fasterxml\\.jackson\\.core:jackson-core 2\\.15 or newer, but finds"
                + " [0-9.]+; set its version");
  }
}
