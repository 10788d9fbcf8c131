package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a secret from a file; it stands in no message. */
final class SecretFile {

  private static final int MOST_BYTES = 1000;

  private SecretFile() {}

  /**
   * Returns the file's first line.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), UTF_8)
          .lines()
          .findFirst()
          .filter(line -> !line.isBlank())
          .orElseThrow(() -> new IllegalArgumentException("its first line is empty"));
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("there is no such file", missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("this file cannot be read", unreadable);
    }
  }
}
