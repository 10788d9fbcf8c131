package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The licences of the libraries that are laid beside the program, read out of its jar. */
class BundledLibrariesIT {

  private final JarFile jar;

  BundledLibrariesIT() throws IOException {
    jar = new JarFile("target/badge-fleet.jar");
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
        .containsExactlyInAnyOrderElementsOf(besideTheJar());
    for (String line : listed) {
      String[] columns = line.split("\t", -1);
      assertThat(columns[1]).as(line).isNotBlank();
      for (String text : columns[2].split(" ", -1)) {
        assertThat(read(text)).as(text).hasSizeGreaterThan(100);
      }
    }
  }

  private static List<String> besideTheJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("unread-"))
          .map(name -> name.replaceFirst("-[0-9][^-]*\\.jar$", ""))
          .toList();
    }
  }

  private String read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
