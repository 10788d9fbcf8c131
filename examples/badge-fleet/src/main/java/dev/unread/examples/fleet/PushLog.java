package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.domain.UserId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The pushes, one a line, in a file that is also the memory of what each phone shows. A sender of
 * yours takes its place; keep the last badge beside the devices then.
 */
final class PushLog implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Long, Integer> lastBadges = new HashMap<>();
  private final BufferedWriter out;

  private PushLog(BufferedWriter out) {
    this.out = out;
  }

  /** Opens the log in this file, which need not be there yet. */
  static PushLog open(Path file) throws IOException {
    String pushed = Files.exists(file) ? Files.readString(file) : "";
    var log = new PushLog(Files.newBufferedWriter(file, UTF_8, CREATE, APPEND));
    pushed.lines().forEach(log::remember);
    if (!pushed.isEmpty() && !pushed.endsWith("\n")) {
      log.out.write("\n"); // behind the line that a process was writing when it was killed
    }
    return log;
  }

  private void remember(String line) {
    try {
      JsonNode push = JSON.readTree(line);
      lastBadges.put(push.path("user").asLong(), push.path("badge").asInt());
    } catch (JsonProcessingException cutOff) {
      // It was not whole, so that nobody sent it.
    }
  }

  /** Returns the badge that a user's phones show, if they were told one. */
  OptionalInt lastBadge(UserId user) {
    Integer last = lastBadges.get(user.value());
    return last == null ? OptionalInt.empty() : OptionalInt.of(last);
  }

  /** Adds a push, which is in the file when this returns. */
  void add(Push push) throws IOException {
    out.write(JSON.writeValueAsString(push) + "\n");
    out.flush();
    lastBadges.put(push.user(), push.badge());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
