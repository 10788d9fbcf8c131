package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The licences of other people's classes, read out of the standalone jar. */
class BundledLibrariesIT {

  private static final String FOLDER = "META-INF/third-party/";

  @RegisterExtension private final StandaloneJar standalone = new StandaloneJar();
  private final JarFile jar;

  private record Library(String name, String license, List<String> texts) {

    static Library of(String line) {
      String[] columns = line.split("\t", -1);
      return new Library(columns[0], columns[1], List.of(columns[2].split(" ", -1)));
    }

    /** How its file is called in a repository. */
    String file() {
      String[] parts = name.split(":", -1);
      return parts[1] + "-" + parts[2] + ".jar";
    }
  }

  BundledLibrariesIT() throws IOException {
    jar = new JarFile(System.getProperty("standalone.jar"));
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void everyLibraryWhoseClassesAreThereIsListedAndNoOther() throws IOException {
    Set<String> there = new HashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar") && sharesAClass(entry)) {
        there.add(Path.of(entry).getFileName().toString());
      }
    }
    there.removeIf(name -> name.startsWith("unread-"));

    assertThat(libraries()).extracting(Library::file).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void everyLibraryHasTheTextOfItsLicence() throws IOException {
    for (Library library : libraries()) {
      assertThat(library.license()).as(library.name()).isNotBlank();
      assertThat(library.texts()).as(library.name()).isNotEmpty();
      for (String text : library.texts()) {
        assertThat(read(text)).as(text).hasSizeGreaterThan(100);
      }
    }
    assertThat(read(FOLDER + "Apache-2.0.txt")).contains("Apache License");
  }

  @Test
  void noNoticeIsOverwrittenByAnother() throws IOException {
    List<String> notices =
        libraries().stream()
            .flatMap(library -> library.texts().stream())
            .filter(text -> text.contains("/NOTICE"))
            .toList();

    assertThat(notices).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    assertThat(read(FOLDER + "com.fasterxml.jackson.core.jackson-core/NOTICE")).contains("Jackson");
    assertThat(read(FOLDER + "jakarta.inject.jakarta.inject-api/NOTICE.md")).contains("Eclipse");
  }

  @Test
  void theOwnersTermsAreInTheJar() throws IOException {
    assertThat(read("META-INF/" + System.getProperty("license") + ".txt")).isNotBlank();
  }

  @Test
  void theManifestSaysWhatTheJarIs() throws IOException {
    var main = jar.getManifest().getMainAttributes();

    assertThat(main.getValue("Implementation-Version"))
        .isEqualTo(System.getProperty("project.version"));
    assertThat(main.getValue("Automatic-Module-Name")).isEqualTo("dev.unread.fake.standalone");
  }

  @Test
  void oneFlagListsThemAll(@TempDir Path folder) throws Exception {
    Process process = standalone.start(folder, "--licenses");

    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(StandaloneJar.status(process)).isZero();
    for (Library library : libraries()) {
      assertThat(printed).containsPattern(library.name() + " +" + library.license());
    }
  }

  private List<Library> libraries() throws IOException {
    return read(FOLDER + "LIBRARIES").lines().map(Library::of).toList();
  }

  private String read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private boolean sharesAClass(String library) throws IOException {
    try (var other = new JarFile(library)) {
      return other.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.endsWith("-info.class") && !name.startsWith("META-INF/"))
          .anyMatch(name -> jar.getEntry(name) != null);
    }
  }
}
