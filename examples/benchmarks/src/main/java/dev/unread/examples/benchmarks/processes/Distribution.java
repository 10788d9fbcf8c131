package dev.unread.examples.benchmarks.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The fake's distribution, unpacked anew as a user would do it. */
final class Distribution {

  private Distribution() {}

  /** Returns the script that starts it; the zip keeps no permissions, so a shell must run it. */
  static Path unpack(Path zip, Path folder) {
    try {
      delete(folder);
      try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
        for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
          Path file = folder.resolve(entry.getName()).normalize();
          if (!file.startsWith(folder)) {
            throw new IOException("an entry that leaves the folder: " + entry.getName());
          }
          if (!entry.isDirectory()) {
            Files.createDirectories(file.resolve("..").normalize());
            Files.copy(entries, file);
          }
        }
      }
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> file.endsWith("bin/unread-fake-server"))
            .findFirst()
            .orElseThrow(() -> new IOException("no bin/unread-fake-server in " + zip));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
