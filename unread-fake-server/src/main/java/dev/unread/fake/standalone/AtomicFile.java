package dev.unread.fake.standalone;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file atomically: others find it either not there or whole. */
final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes a temporary file beside it and moves that over, so that nobody reads half of it.
   *
   * @throws UsageException if it cannot be written; the message names the flag that asked for it
   */
  static void write(Flag flag, Path file, String text) {
    Path whole = file.toAbsolutePath();
    try {
      Path part = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
      Files.writeString(part, text);
      move(part, whole);
    } catch (IOException unwritable) {
      throw new UsageException(
          flag.option()
              + " "
              + file
              + ": cannot be written; name a file in a folder that is there");
    }
  }

  private static void move(Path part, Path whole) throws IOException {
    try {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException slowerPlace) {
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
