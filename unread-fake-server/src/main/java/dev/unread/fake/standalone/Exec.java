package dev.unread.fake.standalone;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command beside a fake that lives as long as the command does, and ends as it ends: the way
 * to use the fake from the test suite of any language.
 */
final class Exec {

  private static final int NOT_FOUND = 127;
  private static final int STOPPED = 143;
  private static final long PATIENCE_SECONDS = 10;

  private final UnreadFakeServer server;
  private @Nullable Process process;

  private Exec(UnreadFakeServer server) {
    this.server = server;
  }

  /**
   * Runs the command; ends this process with its exit status, or with 127 if there is no such
   * command.
   */
  static void run(UnreadFakeServer server, List<String> command) {
    var exec = new Exec(server);
    // A signal to this process is meant for the command.
    Runtime.getRuntime().addShutdownHook(new Thread(exec::stop, "stop"));
    try {
      exec.end(status(exec.start(command)));
    } catch (IOException noSuchCommand) {
      System.err.println("unread-fake-server: cannot run " + command.get(0));
      exec.end(NOT_FOUND);
    }
  }

  private synchronized Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.put("UNREAD_BASE_URL", server.baseUrl().toString());
    token(server.application()).ifPresent(token -> environment.put("UNREAD_TOKEN", token));
    server.adminToken().ifPresent(token -> environment.put(Flag.ADMIN_TOKEN.variable(), token));
    process = builder.start();
    return process;
  }

  /** The first user's session token: the one in the state, or a new one. */
  private static Optional<String> token(FakeApplication application) {
    return application.snapshot().users().stream()
        .findFirst()
        .map(
            user ->
                user.tokens().stream()
                    .findFirst()
                    .orElseGet(() -> application.openSession(user.id())));
  }

  private synchronized void stop() {
    Process running = process;
    if (running == null) {
      end(STOPPED);
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
    end(status(running));
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

  private void end(int status) {
    server.close();
    Runtime.getRuntime().halt(status);
  }
}
