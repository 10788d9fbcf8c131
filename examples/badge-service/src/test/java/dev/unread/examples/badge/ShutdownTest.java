package dev.unread.examples.badge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service as a process of its own that is told to end while QuickBlox thinks. */
@Timeout(60)
class ShutdownTest {

  private static final Pattern URL =
      Pattern.compile("badges at http://127.0.0.1:(\\d+)/badge/USER$");

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private HttpServer quickBlox;

  @BeforeEach
  void thinkForAsLongAsTheTestWants() throws IOException {
    quickBlox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    quickBlox.createContext("/", this::count);
    quickBlox.start();
  }

  private void count(HttpExchange exchange) throws IOException {
    asked.countDown();
    try (exchange) {
      answer.await();
      byte[] body = "{\"total\":15}".getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    answer.countDown();
    quickBlox.stop(0);
  }

  @Test
  void requestsUnderWayAreAnsweredBeforeTheProcessEndsWithStatusZero() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(environment())) {
      int port = port(service.line());
      var badge = CompletableFuture.supplyAsync(() -> Answer.to(port, "/badge/123"));
      asked.await();

      service.process().toHandle().destroy();
      String stopping = service.line();
      Answer refused = Answer.to(port, "/health");
      while (refused.status() != 503) {
        Thread.onSpinWait();
        refused = Answer.to(port, "/health");
      }
      answer.countDown();

      assertThat(stopping).endsWith("- stopping, once the requests under way are answered");
      assertThat(refused).isEqualTo(new Answer(503, "{\"error\":\"about to restart\"}", "1"));
      assertThat(badge.get()).isEqualTo(new Answer(200, "{\"user\":123,\"total\":15}", ""));
      assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(service.process().exitValue()).isZero();
      assertThat(service.lines().lines()).isEmpty();
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "BADGE_PORT", "0",
        "BADGE_PATIENCE", "PT30S",
        "UNREAD_BASE_URL", "http://127.0.0.1:" + quickBlox.getAddress().getPort(),
        "UNREAD_API_KEY", "canary");
  }

  private static int port(String line) {
    Matcher url = URL.matcher(line);
    assertThat(url.find()).as(line).isTrue();
    return Integer.parseInt(url.group(1));
  }
}
