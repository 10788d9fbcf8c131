package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.http.ListenAddress;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.Limits;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of one start, from flags and environment. */
final class LaunchOptions {

  private final UnreadFakeServer.Builder server;
  private boolean hasHttps;
  private boolean onEveryAddress;
  private boolean hasToken;
  private boolean isDemo = true;
  private @Nullable StateFile stateFile;
  private @Nullable StateFile watched;
  private @Nullable OutputFile caFile;
  private @Nullable OutputFile readyFile;
  private @Nullable OutputFile saveFile;
  private Limits limits = Limits.DEFAULT;

  LaunchOptions(int port) {
    server = UnreadFakeServer.builder().port(port);
  }

  UnreadFakeServer.Builder server() {
    return server;
  }

  void stateFile(Path path) {
    stateFile = new StateFile(path, limits);
    server.state(stateFile.read());
    isDemo = false;
  }

  void limit(Limit limit, long most) {
    limits = limits.with(limit, most);
    server.limits(limits);
  }

  /** Says where to save the state; it is read only where it is the state file too. */
  void saveFile(Path file) {
    OutputFile to = OutputFile.at(file).secret();
    saveFile = to;
    server.saveTo(text -> save(text.getBytes(UTF_8), to));
  }

  private void save(byte[] utf8, OutputFile to) {
    if (watched == null || to.isDevice()) { // a pipe may have to wait for its reader
      to.write(utf8);
    } else {
      watched.save(utf8, to);
    }
  }

  Optional<OutputFile> saveFile() {
    return Optional.ofNullable(saveFile);
  }

  void watch() {
    if (stateFile == null) {
      throw new IllegalArgumentException("there is nothing to watch without --state");
    }
    watched = stateFile;
  }

  /** The state file that is loaded whenever it changes. */
  Optional<StateFile> watched() {
    return Optional.ofNullable(watched);
  }

  void empty() {
    if (stateFile != null) {
      throw new IllegalArgumentException(
          "a state file says what there is, so leave one of the two out");
    }
    server.empty();
    isDemo = false;
  }

  /** Whether it starts with the demo data, whose secrets everybody knows. */
  boolean isDemo() {
    return isDemo;
  }

  void adminToken(String token) {
    if (hasToken) {
      throw new IllegalArgumentException(
          "--admin-token gives one already, so leave one of the two out");
    }
    hasToken = true;
    server.adminToken(token);
  }

  /** Whether the token of the admin paths, if they ask for one, is known to nobody yet. */
  boolean hasMadeUpToken() {
    return !hasToken;
  }

  void host(String host) {
    onEveryAddress = ListenAddress.of(host).isEvery();
    server.host(host);
  }

  boolean isOnEveryAddress() {
    return onEveryAddress;
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
    caFile = OutputFile.at(file);
  }

  Optional<OutputFile> caFile() {
    return Optional.ofNullable(caFile);
  }

  /** Says where to tell that requests are served, and that they are not yet. */
  void readyFile(Path file) {
    readyFile = OutputFile.at(file);
    readyFile.clear();
  }

  Optional<OutputFile> readyFile() {
    return Optional.ofNullable(readyFile);
  }
}
