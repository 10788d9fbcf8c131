package dev.unread.examples.fleet;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many users of the list are done, in a file, while a job is at work on them. */
final class ResumeFile {

  /** A job that is killed asks for so many users again at most. */
  private static final long STEP = 100;

  private final Path file;
  private long written;

  ResumeFile(Path file) {
    this.file = file;
  }

  /** Returns how many users an earlier job had done when it ended too early; 0 if there is none. */
  long read() throws IOException {
    written = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    return written;
  }

  /** Keeps how many are done, in steps; the file is whole at any time. */
  void update(long done) throws IOException {
    if (done - written >= STEP) {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, Long.toString(done));
      Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
      written = done;
    }
  }

  /** All are done: the next job starts from the first user. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
    written = 0;
  }
}
