package dev.unread.examples.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.UnreadFakeServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Boot's jar alone: it needs nothing beside it. */
@Timeout(180)
class MovedJarIT {

  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  @Test
  void theJarRunsWhereItIsMoved(@TempDir Path elsewhere) throws Exception {
    Path moved = Files.copy(Path.of("target/spring-boot.jar"), elsewhere.resolve("moved.jar"));
    try (UnreadFakeServer fake = UnreadFakeServer.create().start()) {
      Process process = start(moved, fake);
      try (BufferedReader lines = process.inputReader(UTF_8)) {
        URI url = URI.create("http://127.0.0.1:" + port(lines) + "/badge/123");

        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString(UTF_8));

        assertThat(answer.body()).isEqualTo("{\"user\":123,\"total\":15}");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static Process start(Path jar, UnreadFakeServer fake) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-jar", jar.toString());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().put("UNREAD_DEADLINE", "60s");
    builder.environment().put("UNREAD_ATTEMPT_TIMEOUT", "60s");
    builder.environment().put("UNREAD_BASE_URL", fake.baseUrl().toString());
    builder.environment().put("UNREAD_API_KEY", fake.application().apiKey());
    return builder.redirectErrorStream(true).start();
  }

  private static String port(BufferedReader lines) throws IOException {
    var said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
      said.append(line).append('\n');
    }
    throw new AssertionError(said);
  }
}
