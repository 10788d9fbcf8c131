package dev.unread.fake.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.UnreadFakeServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The standalone jar's {@code conformance} command, as a person would type it. */
class ConformanceIT {

  @Test
  void theDemoDataKeepsEveryRule() throws Exception {
    try (var fake = UnreadFakeServer.create().start()) {
      var builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  System.getProperty("standalone.jar"),
                  "conformance",
                  "--base-url",
                  fake.baseUrl().toString(),
                  "--allow-writes")
              .redirectErrorStream(true);
      builder.environment().put("UNREAD_TOKEN", "1319b4991186601ccf4df2d0fa89565f68012bba");
      builder.environment().put("UNREAD_API_KEY", "28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI");
      builder.environment().put("UNREAD_USER", "123");
      Process process = builder.start();
      try {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).containsPattern("\\d\\d hold, 0 differ, 0 skipped");
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
