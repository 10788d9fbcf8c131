package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A million messages in 10,000 dialogs fit in 512 MB of heap. */
class MillionMessagesIT {

  private static final int DIALOGS = 10_000;
  private static final int MESSAGES_IN_EACH = 100;

  @Test
  void aMillionMessagesFitInHalfAGigabyte() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Server.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(output).isZero();
      assertThat(output).contains("{\"total\":1000000}");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The process that holds them. */
  static final class Server {

    private Server() {}

    public static void main(String[] arguments) throws IOException {
      try (var fake = UnreadFakeServer.create().start()) {
        FakeApplication app = fake.newApplication();
        long ann = app.addUser();
        long bob = app.addUser();
        for (int i = 0; i < DIALOGS; i++) {
          app.send(bob, app.addGroupDialog(ann, bob), MESSAGES_IN_EACH);
        }
        System.out.println(
            RawHttp.get(
                    fake.baseUrl(),
                    "/chat/Message/unread.json",
                    "Authorization: ApiKey " + app.apiKey(),
                    "On-Behalf-Of: " + ann)
                .body());
      }
    }
  }
}
