package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that others wait for: they find it either not there or whole. It keeps the permissions of
 * the file that it replaces; a new one has those that the umask says, or is its owner's alone. A
 * symbolic link is written through; a device is written to, and never replaced.
 */
final class OutputFile {

  private static final int MOST_LINKS = 40;

  private final Path named;
  private final Path target;
  private final boolean isSecret;

  private OutputFile(Path named, Path target, boolean isSecret) {
    this.named = named;
    this.target = target;
    this.isSecret = isSecret;
  }

  /** Returns this for what others are not to read, unless its permissions say so already. */
  OutputFile secret() {
    return new OutputFile(named, target, true);
  }

  /**
   * Looks whether a file can be written there; nothing is changed yet.
   *
   * @throws IllegalArgumentException with the reason, if it cannot
   */
  static OutputFile at(Path named) {
    if (Files.isDirectory(named)) {
      throw new IllegalArgumentException("this is a folder; name a file in it");
    }
    if (isDevice(named)) {
      return new OutputFile(named, named, false);
    }
    Path target = behindLinks(named.toAbsolutePath());
    Path folder = target.resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder " + folder);
    }
    if (!Files.isWritable(folder) && !Files.isWritable(target)) {
      throw new IllegalArgumentException("nothing can be written in " + folder);
    }
    return new OutputFile(named, target, false);
  }

  /** Returns whether it is a device or a pipe, which may take long to write to. */
  boolean isDevice() {
    return isDevice(named);
  }

  private static boolean isDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static Path behindLinks(Path link) {
    Path at = link;
    try {
      for (int i = 0; Files.isSymbolicLink(at); i++) {
        if (i == MOST_LINKS) {
          throw new IllegalArgumentException("its links lead in a circle");
        }
        at = at.resolveSibling(Files.readSymbolicLink(at));
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("its link cannot be read", unreadable);
    }
    return at;
  }

  Path path() {
    return named;
  }

  /**
   * Writes it whole.
   *
   * @throws IllegalArgumentException with the reason, if that fails
   */
  void write(String text) {
    write(text.getBytes(UTF_8));
  }

  /**
   * Writes it whole.
   *
   * @throws IllegalArgumentException with the reason, if that fails
   */
  void write(byte[] utf8) {
    try {
      if (isDevice(named)) {
        Files.write(named, utf8, StandardOpenOption.WRITE);
      } else if (Files.isWritable(target.resolveSibling(""))) {
        replace(utf8);
      } else {
        Files.write(target, utf8, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException unwritable) {
      throw new IllegalArgumentException("cannot be written: " + reason(unwritable), unwritable);
    }
  }

  private void replace(byte[] utf8) throws IOException {
    Path part =
        target.resolveSibling(
            ".unread-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
    try {
      FilePermissions permissions = FilePermissions.asOf(target, isSecret);
      permissions.create(part);
      Files.write(part, utf8, StandardOpenOption.WRITE);
      permissions.giveTo(part);
      move(part, utf8);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void move(Path part, byte[] utf8) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException slowerPlace) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException pinned) {
      // A file that is mounted on its own, as into a container, can be written but not replaced.
      if (!Files.isRegularFile(target) || !Files.isWritable(target)) {
        throw pinned;
      }
      Files.write(target, utf8, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  /**
   * Removes what a process before left there.
   *
   * @throws IllegalArgumentException with the reason, if that fails
   */
  void clear() {
    try {
      if (Files.isRegularFile(target)) {
        delete();
      }
    } catch (IOException kept) {
      throw new IllegalArgumentException("what is there cannot be removed: " + reason(kept), kept);
    }
  }

  private void delete() throws IOException {
    try {
      Files.deleteIfExists(target);
    } catch (FileSystemException pinned) {
      Files.write(
          target, new byte[0], StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  /** Removes it if it still holds this; another process's stays. */
  void removeIfHolding(String text) {
    try {
      if (Files.isRegularFile(target) && Files.readString(target).equals(text)) {
        delete();
      }
    } catch (IOException kept) {
      System.err.println("unread-fake-server: " + named + " cannot be removed: " + reason(kept));
    }
  }

  private static String reason(IOException failure) {
    String type = failure.getClass().getSimpleName().replace("Exception", "");
    String said = failure instanceof FileSystemException system ? system.getReason() : null;
    return said == null ? type : said;
  }
}
