package dev.unread.fake.standalone;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command beside a fake that lives as long as the command does, and ends as it ends: the way
 * to use the fake from the test suite of any language.
 */
final class Exec {

  private static final int NOT_FOUND = 127;

  /** What it ends with after a signal while no command runs. */
  static final int STOPPED = 143;

  private static final long PATIENCE_SECONDS = 10;
  private static final Set<String> OURS =
      Set.of(
          "UNREAD_BASE_URL",
          "UNREAD_TOKEN",
          "UNREAD_API_KEY",
          "UNREAD_USER",
          "UNREAD_HTTPS_URL",
          "UNREAD_CA_FILE",
          Flag.ADMIN_TOKEN_FILE.variable(),
          Flag.READY_FILE.variable());

  private final Launch launch;
  private @Nullable Process process;

  private Exec(Launch launch) {
    this.launch = launch;
  }

  /**
   * Runs the command; ends this process with its exit status, or with 127 if there is no such
   * command.
   */
  static void run(Launch launch, List<String> command) {
    var exec = new Exec(launch);
    // A signal to this process is meant for the command.
    Runtime.getRuntime().addShutdownHook(new Thread(exec::stop, "stop"));
    launch.handOver();
    try {
      launch.end(status(exec.start(command)));
    } catch (IOException noSuchCommand) {
      System.err.println("unread-fake-server: cannot run " + command.get(0));
      launch.end(NOT_FOUND);
    }
  }

  private synchronized Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(OURS); // another server's would be taken for this one's
    tell(environment);
    process = builder.start();
    return process;
  }

  private void tell(Map<String, String> environment) {
    UnreadFakeServer server = launch.server();
    FakeApplication application = server.application();
    environment.put("UNREAD_BASE_URL", server.baseUrl().toString());
    Snapshot state = application.snapshot();
    state.keys().apiKeys().stream()
        .findFirst()
        .ifPresent(key -> environment.put("UNREAD_API_KEY", key));
    state.users().stream()
        .findFirst()
        .ifPresent(
            user -> {
              environment.put("UNREAD_USER", Long.toString(user.id()));
              environment.put("UNREAD_TOKEN", token(application, user));
            });
    launch
        .caFile()
        .ifPresent(
            file -> {
              environment.put("UNREAD_HTTPS_URL", server.httpsUrl().toString());
              environment.put("UNREAD_CA_FILE", file.toString());
            });
    server.adminToken().ifPresent(token -> environment.put(Flag.ADMIN_TOKEN.variable(), token));
  }

  /** The user's session token: the one in the state, or a new one. */
  private static String token(FakeApplication application, Snapshot.UserEntry user) {
    return user.tokens().stream().findFirst().orElseGet(() -> application.openSession(user.id()));
  }

  private synchronized void stop() {
    Process running = process;
    if (running == null) {
      launch.end(STOPPED);
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      running.destroyForcibly();
    }
    launch.end(status(running));
  }

  private static int status(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException interrupted) {
        process.destroy();
      }
    }
  }
}
