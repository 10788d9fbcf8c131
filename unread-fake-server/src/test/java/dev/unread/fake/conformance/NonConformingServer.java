package dev.unread.fake.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A double that answers as the fake behind it, but for one thing. */
final class NonConformingServer implements AutoCloseable {

  static {
    // It writes headers and body apart, which would otherwise cost 40 ms an answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final List<String> PASSED_ON =
      List.of(
          "Content-Type",
          "QB-Token",
          "Authorization",
          "On-Behalf-Of",
          "If-None-Match",
          "Access-Control-Request-Method",
          "Access-Control-Request-Headers");

  /** In what it is wrong, and which rule that breaks. */
  enum Deviation {
    COUNTS_AS_TEXT("counts-by-dialog") {
      @Override
      String body(String target, int status, String body) {
        // only where several are asked for, as the rule does
        return target.matches(".*ids=[0-9a-f]{24},[0-9a-f]{24}.*")
                && !target.contains("ffffffff")
                && !target.matches(".*ids=([0-9a-f]{24}),\\1.*")
            ? body.replaceAll("(\"[0-9a-f]{24}\"):(\\d+)", "$1:\"$2\"")
            : body;
      }
    },
    LOST_SESSION_IS_FORBIDDEN("unknown-token") {
      @Override
      int status(int status, String body) {
        return body.contains("session does not exist") ? 403 : status;
      }
    },
    NO_EXPIRATION("expiration") {
      @Override
      boolean keeps(String header) {
        return !header.equalsIgnoreCase("QB-Token-ExpirationDate");
      }
    },
    DUPLICATES_TWICE("duplicates-once") {
      @Override
      String body(String target, int status, String body) {
        return target.matches(".*ids=([0-9a-f]{24}),\\1")
            ? body.replaceAll("(,\"[0-9a-f]{24}\":\\d+)", "$1$1")
            : body;
      }
    },
    NEED_USER_IS_UNAUTHORIZED("need-user") {
      @Override
      int status(int status, String body) {
        return body.contains("Need user") ? 401 : status;
      }
    };

    private final String rule;

    Deviation(String rule) {
      this.rule = rule;
    }

    String rule() {
      return rule;
    }

    int status(int status, String body) {
      return status;
    }

    String body(String target, int status, String body) {
      return body;
    }

    boolean keeps(String header) {
      return true;
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI behind;
  private final Deviation deviation;

  private NonConformingServer(HttpServer server, URI behind, Deviation deviation) {
    this.server = server;
    this.behind = behind;
    this.deviation = deviation;
  }

  static NonConformingServer before(URI behind, Deviation deviation) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var wrong = new NonConformingServer(HttpServer.create(address, 0), behind, deviation);
      wrong.server.createContext("/", wrong::answer);
      wrong.server.start();
      return wrong;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestURI().toString();
      HttpResponse<String> answer = ask(exchange, target);
      answer.headers().map().entrySet().stream()
          .filter(header -> deviation.keeps(header.getKey()))
          .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
          .forEach(header -> exchange.getResponseHeaders().put(header.getKey(), header.getValue()));
      byte[] body =
          deviation
              .body(target, answer.statusCode(), answer.body())
              .getBytes(StandardCharsets.UTF_8);
      int status = deviation.status(answer.statusCode(), answer.body());
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> ask(HttpExchange exchange, String target)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var request =
        HttpRequest.newBuilder(behind.resolve(target))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (String name : PASSED_ON) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
