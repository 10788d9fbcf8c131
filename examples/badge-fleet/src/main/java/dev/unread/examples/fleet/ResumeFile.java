package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.unread.domain.UnreadCountException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far a job is, in a file, while it is at work. */
final class ResumeFile {

  /** A job that is killed asks for so many users again at most. */
  private static final long STEP = 100;

  private final Path file;
  private long written;

  /**
   * How far a job is.
   *
   * @param done how many users of the list are done
   * @param failed users without a total, by the reason; a few may not be among those done yet, and
   *     are asked for again, so that none is forgotten
   */
  record Progress(long done, Map<Reason, Integer> failed) {}

  ResumeFile(Path file) {
    this.file = file;
  }

  /**
   * Returns how far an earlier job was when it ended too early; nothing done if there is none.
   *
   * @throws IllegalArgumentException if the file holds something else
   */
  Progress read() throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file, ISO_8859_1) : List.of("0");
    try {
      var failed = new EnumMap<Reason, Integer>(Reason.class);
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split("=", 2);
        failed.put(Reason.valueOf(parts[0]), Integer.valueOf(parts[1]));
      }
      if (!lines.get(0).matches("\\d{1,18}")) {
        throw new IllegalArgumentException("no number");
      }
      written = Long.parseLong(lines.get(0));
      return new Progress(written, failed);
    } catch (IllegalArgumentException | IndexOutOfBoundsException unknown) {
      throw new IllegalArgumentException(
          file + " does not say how far a job was; delete it to start from the first user");
    }
  }

  /** Keeps how far the job is, in steps; the file is whole at any time. */
  void update(long done, Map<Reason, Integer> failed) throws IOException {
    if (done - written >= STEP) {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      var lines = new ArrayList<>(List.of(Long.toString(done)));
      failed.forEach((reason, count) -> lines.add(reason + "=" + count));
      Files.write(next, lines);
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
