package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * One worker's part of a list of users: those whose id leaves its number as the remainder. Each
 * user is in the part of one worker, and always of the same, without a word between workers.
 *
 * @param file of user ids, one a line; the same for all workers
 * @param worker from 0
 * @param workers how many there are
 */
record Users(Path file, int worker, int workers) {

  @SuppressWarnings("StreamResourceLeak") // the caller closes it
  // snippet part
  Stream<Reader> readers() throws IOException {
    var line = new AtomicLong();
    return Files.lines(file, ISO_8859_1)
        .map(text -> id(text, line.incrementAndGet()))
        .filter(id -> id % workers == worker)
        .map(id -> Reader.onBehalfOf(UserId.of(id)));
  }

  // end

  private static long id(String text, long line) {
    try {
      return UserId.of(Long.parseLong(text.strip())).value();
    } catch (IllegalArgumentException noId) {
      throw new IllegalArgumentException(
          "FLEET_USERS: line "
              + line
              + " is no user id; a user id is a positive integer, alone on its line");
    }
  }
}
