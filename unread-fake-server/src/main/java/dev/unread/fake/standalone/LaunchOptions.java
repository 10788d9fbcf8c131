package dev.unread.fake.standalone;

import dev.unread.fake.UnreadFakeServer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of one start, from flags and environment. */
final class LaunchOptions {

  private final UnreadFakeServer.Builder server;
  private boolean hasHttps;
  private boolean hasToken;
  private @Nullable Path stateFile;
  private @Nullable Path watched;
  private @Nullable Path caFile;
  private @Nullable Path readyFile;

  LaunchOptions(int port) {
    server = UnreadFakeServer.builder().port(port);
  }

  UnreadFakeServer.Builder server() {
    return server;
  }

  void stateFile(Path file) {
    server.state(StateFile.read(file));
    stateFile = file;
  }

  void watch() {
    if (stateFile == null) {
      throw new IllegalArgumentException("there is nothing to watch without --state");
    }
    watched = stateFile;
  }

  /** The state file that is loaded whenever it changes. */
  Optional<Path> watched() {
    return Optional.ofNullable(watched);
  }

  void empty() {
    if (stateFile != null) {
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
