package dev.unread.fake.standalone;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.state.Snapshot;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the flags add up to. */
final class Launch {

  private static final int DEFAULT_PORT = 7323;

  private final UnreadFakeServer.Builder server = UnreadFakeServer.builder().port(DEFAULT_PORT);
  private boolean hasState;
  private boolean hasHttps;
  private boolean hasToken;
  private @Nullable Path caFile;
  private @Nullable Path readyFile;

  UnreadFakeServer.Builder server() {
    return server;
  }

  void state(Snapshot state) {
    hasState = true;
    server.state(state);
  }

  void empty() {
    if (hasState) {
      throw new IllegalArgumentException(
          "a state file says what there is, so leave one of the two out");
    }
    server.empty();
  }

  void adminToken(String token) {
    hasToken = true;
    server.adminToken(token);
  }

  /** Whether the token of the admin paths, if they ask for one, is known to nobody yet. */
  boolean hasMadeUpToken() {
    return !hasToken;
  }

  void httpsPort(int port) {
    hasHttps = true;
    server.httpsPort(port);
  }

  boolean hasHttps() {
    return hasHttps;
  }

  void caFile(Path file) {
    if (!hasHttps) {
      throw new IllegalArgumentException("there is no certificate authority without --https-port");
    }
    caFile = file;
  }

  Optional<Path> caFile() {
    return Optional.ofNullable(caFile);
  }

  void readyFile(Path file) {
    readyFile = file;
  }

  Optional<Path> readyFile() {
    return Optional.ofNullable(readyFile);
  }
}
