package dev.unread.examples.badge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The licences of the libraries in the jar of the service. */
class BundledLibrariesIT {

  private final JarFile jar;

  BundledLibrariesIT() throws IOException {
    jar = new JarFile("target/badge-service.jar");
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void everyLibraryIsListedWithALicenceWhoseTextIsThere() throws IOException {
    List<String> listed = read("META-INF/third-party/LIBRARIES").lines().toList();

    assertThat(listed)
        .extracting(line -> line.split(":", -1)[1])
        .containsExactlyInAnyOrderElementsOf(bundled());
    for (String line : listed) {
      String[] columns = line.split("\t", -1);
      assertThat(columns[1]).as(line).isNotBlank();
      for (String text : columns[2].split(" ", -1)) {
        assertThat(read(text)).as(text).hasSizeGreaterThan(100);
      }
    }
  }

  /** The libraries on the class path that have a class in this jar. */
  private List<String> bundled() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar") && sharesAClass(entry))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(name -> !name.startsWith("unread-") && !name.startsWith("badge-service"))
        .map(name -> name.replaceFirst("-[0-9][^-]*\\.jar$", ""))
        .toList();
  }

  private boolean sharesAClass(String library) {
    try (var other = new JarFile(library)) {
      return other.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.endsWith("-info.class") && !name.startsWith("META-INF/"))
          .anyMatch(name -> jar.getEntry(name) != null);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
