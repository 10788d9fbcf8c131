package dev.unread.examples.badge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;

/** The service as in production, with the fake at the other end. */
record ServiceOnFake(BadgeServer server) implements AutoCloseable {

  static ServiceOnFake start(URI baseUrl, String apiKey, Duration patience) {
    // snippet graph
    var environment = new HashMap<String, String>();
    environment.put("BADGE_PORT", "0");
    environment.put("BADGE_PATIENCE", patience.toString());
    environment.put("UNREAD_BASE_URL", baseUrl.toString());
    environment.put("UNREAD_API_KEY", apiKey);
    Settings settings = Settings.from(environment);
    BadgeServer server = DaggerBadgeComponent.factory().create(settings).server().start();
    // end
    return new ServiceOnFake(server);
  }

  Answer get(String path) {
    return answer("GET", path);
  }

  Answer answer(String method, String path) {
    return Answer.to(server.port(), method, path);
  }

  /** Sends these bytes as they are, and returns all that comes back. */
  String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
