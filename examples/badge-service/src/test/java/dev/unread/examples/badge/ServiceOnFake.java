package dev.unread.examples.badge;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The service as in production, with the fake at the other end. */
record ServiceOnFake(BadgeServer server) implements AutoCloseable {

  static ServiceOnFake start(URI baseUrl, String apiKey, Duration patience) {
    // snippet graph
    Settings settings =
        Settings.from(
            Map.of(
                "BADGE_PORT",
                "0",
                "BADGE_PATIENCE",
                patience.toString(),
                "UNREAD_BASE_URL",
                baseUrl.toString(),
                "UNREAD_API_KEY",
                apiKey));
    BadgeServer server = DaggerBadgeComponent.factory().create(settings).server().start();
    // end
    return new ServiceOnFake(server);
  }

  Answer get(String path) {
    return Answer.to(server.port(), path);
  }

  @Override
  public void close() {
    server.close();
  }
}
