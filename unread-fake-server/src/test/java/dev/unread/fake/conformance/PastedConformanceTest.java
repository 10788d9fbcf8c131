package dev.unread.fake.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unread.fake.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server under test says is shown, and neither obeyed nor a way for a secret to get out. */
@Tag("no-mutation")
class PastedConformanceTest {

  private static final String TOKEN = "canary/token\"1";
  private static final String API_KEY = "canary+key/2";

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", PastedConformanceTest::echo);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Answers with the request's credentials, spelled in several ways, and with hostile text. */
  private static void echo(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String body =
        String.join(
            " ",
            String.join("", Shell.HOSTILE),
            String.valueOf(exchange.getRequestHeaders().get("QB-Token")),
            String.valueOf(exchange.getRequestHeaders().get("Authorization")),
            TOKEN.replace("/", "\\/").replace("\"", "\\\""),
            "canary%2Bkey%2F2");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--allow-writes"})
  void outputIsNotObeyedAndShowsNoCredential(String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ConformanceCommand.run(
        List.of("--base-url", "http://127.0.0.1:" + server.getAddress().getPort(), format),
        Map.of("UNREAD_TOKEN", TOKEN, "UNREAD_API_KEY", API_KEY, "UNREAD_USER", "5"),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    String shown = out.toString(StandardCharsets.UTF_8);

    assertThat(shown).contains("differs", "touch pwned").doesNotContain("canary");
    assertThat(shown.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]");
    var shell = new Shell(folder);
    shown.lines().distinct().forEach(shell::paste);
    assertThat(shell.leftBehind()).isEmpty();
  }
}
