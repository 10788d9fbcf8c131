package dev.unread.fake.standalone;

import dev.unread.fake.admin.StateJson;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state file, which is read all of it or nothing. Who reads it again is to do so under this
 * object's lock, as it is saved under it.
 */
final class StateFile {

  private final Path path;
  private final Limits limits;
  private Version read = Version.NONE;
  private @Nullable Fingerprint saved;

  StateFile(Path path, Limits limits) {
    this.path = path;
    this.limits = limits;
  }

  /**
   * What tells one content of a file from another, wherever links lead.
   *
   * @param real the file at the end of all links; null if there is none
   */
  record Version(
      @Nullable Path real, @Nullable FileTime modified, long size, @Nullable Object key) {

    static final Version NONE = new Version(null, null, 0, null);

    static Version of(Path path) {
      try {
        Path real = path.toRealPath();
        BasicFileAttributes file = Files.readAttributes(real, BasicFileAttributes.class);
        return new Version(real, file.lastModifiedTime(), file.size(), file.fileKey());
      } catch (IOException notThere) {
        return NONE;
      }
    }
  }

  /** Returns what is there now. */
  Version version() {
    return Version.of(path);
  }

  /** Returns what was there when it was last read. */
  Version lastRead() {
    return read;
  }

  /**
   * Saves a state. Where that is to this file, its content is no change that anybody has to read.
   *
   * @throws IllegalArgumentException with the reason, if it cannot be written
   */
  synchronized void save(byte[] utf8, OutputFile to) {
    to.write(utf8);
    if (isSame(to.path())) {
      saved = Fingerprint.of(utf8);
    }
  }

  private boolean isSame(Path other) {
    try {
      return Files.isSameFile(path, other);
    } catch (IOException notThere) {
      return false;
    }
  }

  /**
   * Returns whether what is there now is what was saved, which then counts as read. It is asked for
   * its content, since its times would hide what another wrote at once. It is told once: who brings
   * it back after a change wants it read.
   */
  synchronized boolean isAsSaved() {
    Version now = version();
    boolean asSaved = saved != null && Files.isRegularFile(path) && saved.isOf(path);
    saved = null;
    if (asSaved) {
      read = now;
    }
    return asSaved;
  }

  /**
   * Reads it once more. A pipe in its place is refused: to read one may take for ever.
   *
   * @throws IllegalArgumentException with what is wrong with it, in one line
   */
  Snapshot readAgain() {
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      read = version();
      throw new IllegalArgumentException("this is no file that can be read again");
    }
    return read();
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong with it, in one line
   */
  Snapshot read() {
    read = version();
    long most = Runtime.getRuntime().maxMemory() / 8; // read, it takes several times its size
    requireRoom(read.size(), most);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      requireRoom(bytes.length, most); // a pipe does not say its size
      return StateJson.create().read(bytes, limits);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("there is no such file", missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          Files.isDirectory(path) ? "this is a folder" : "this file cannot be read", unreadable);
    }
  }

  private static void requireRoom(long size, long most) {
    if (size > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "it is too large; this JVM's heap has room for %d bytes, and -Xmx gives it more",
              most));
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
