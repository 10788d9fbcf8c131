package dev.unread.fake.standalone;

import dev.unread.fake.admin.StateJson;
import dev.unread.fake.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a state file, all of it or nothing. */
final class StateFile {

  private StateFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with what is wrong with it, in one line
   */
  static Snapshot read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("there is no such file", missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("this file cannot be read", unreadable);
    }
    return StateJson.create().read(bytes);
  }
}
