package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makes the admin calls of the README, in its order, and expects that none is refused. */
class ReadmeCommandsTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern CURL =
      Pattern.compile(
          "(?m)^curl (?:-H 'Content-Type: application/json' -d '([^']*)' )?(?:-X (\\w+) )?"
              + "'?http://127\\.0\\.0\\.1:7323(/__admin/[^'\\s]*)'?$");
  private static final Pattern CLOCK =
      Pattern.compile(
          "`POST /__admin/clock` takes (.*?) alone or with one of them", Pattern.DOTALL);
  private static final Pattern JSON = Pattern.compile("`(\\{[^`]*})`");

  @Test
  void curlCommandsAreAccepted() throws IOException {
    List<MatchResult> commands = CURL.matcher(Files.readString(README)).results().toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(10);

    try (var fake = UnreadFakeServer.create().start()) {
      for (MatchResult command : commands) {
        String body = command.group(1) == null ? "" : command.group(1);
        String method = command.group(2);
        if (method == null) {
          method = body.isEmpty() ? "GET" : "POST";
        }
        accepted(call(fake.baseUrl(), method, command.group(3), body), command.group());
      }
    }
  }

  @Test
  void bodiesForTheClockAreAccepted() throws IOException {
    MatchResult sentence =
        CLOCK.matcher(Files.readString(README)).results().findFirst().orElseThrow();
    List<MatchResult> bodies = JSON.matcher(sentence.group(1)).results().toList();
    assertThat(bodies).hasSize(3);

    try (var fake = UnreadFakeServer.create().start()) {
      for (MatchResult body : bodies) {
        accepted(call(fake.baseUrl(), "POST", "/__admin/clock", body.group(1)), body.group(1));
      }
    }
  }

  private static Reply call(URI server, String method, String target, String body) {
    return RawHttp.send(server, method, target, body, "Content-Type: application/json");
  }

  private static void accepted(Reply reply, String what) {
    assertThat(reply.status()).as("%s%n%s", what, reply.body()).isBetween(200, 201);
  }
}
