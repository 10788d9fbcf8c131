package dev.unread.fake.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class OutputFileTest {

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeftBesideIt() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void itHasThePermissionsThatTheUmaskSays() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    Path file = folder.resolve("ready.json");

    OutputFile.at(file).write("ready");

    assertThat(file).hasContent("ready");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "r--r--r--", "rw-rw-rw-"})
  void whatItReplacesGivesItItsPermissions(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("kept.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    OutputFile.at(file).write("first");
    OutputFile.at(file).secret().write("second");

    assertThat(file).hasContent("second");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
  }

  @Test
  void aNewFileThatIsSecretIsItsOwnersAlone() throws IOException {
    Path file = folder.resolve("kept.json");

    OutputFile.at(file).secret().write("secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSymbolicLinkIsWrittenThrough() throws IOException {
    Files.createDirectory(folder.resolve("there"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("there", "file"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("link2"), Path.of("link"));

    OutputFile.at(linkToLink).write("first");
    OutputFile.at(link).write("second");

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.isSymbolicLink(linkToLink)).isTrue();
    assertThat(folder.resolve("there/file")).hasContent("second");
  }

  @Test
  void aDeviceIsWrittenToAndNeverReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    Object before = Files.getAttribute(device, "unix:rdev");
    OutputFile file = OutputFile.at(device);

    file.clear();
    file.write("ready");
    file.removeIfHolding("ready");

    assertThat(Files.getAttribute(device, "unix:rdev", LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(before);
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforehandInOneLine() throws IOException {
    Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    Path file = Files.createFile(folder.resolve("file"));
    for (Path wrong :
        List.of(
            Path.of("/"),
            Path.of(""),
            Path.of("."),
            folder,
            circle,
            file.resolve("in a file"),
            folder.resolve("no/such/folder"))) {
      assertThatIllegalArgumentException()
          .as(wrong.toString())
          .isThrownBy(() -> OutputFile.at(wrong))
          .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1).isNotBlank());
    }
  }

  @Test
  void whatAProcessBeforeLeftIsRemovedAndWhatAnotherWroteIsKept() throws IOException {
    Path path = Files.writeString(folder.resolve("ready.json"), "stale");
    OutputFile file = OutputFile.at(path);

    file.clear();
    assertThat(path).doesNotExist();

    file.write("ours");
    Files.writeString(path, "theirs");
    file.removeIfHolding("ours");
    assertThat(path).hasContent("theirs");

    file.write("ours");
    file.removeIfHolding("ours");
    assertThat(path).doesNotExist();
  }

  @Test
  void aWriteThatFailsLeavesNothingAndSaysWhy() throws IOException {
    Path path = folder.resolve("file");
    OutputFile file = OutputFile.at(path);
    Files.createDirectories(path.resolve("not empty"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.write("ready"))
        .withMessageStartingWith("cannot be written: ");
  }
}
