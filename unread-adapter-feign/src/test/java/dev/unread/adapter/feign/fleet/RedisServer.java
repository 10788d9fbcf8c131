package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real server on a free port of loopback, which forgets all when it ends. */
final class RedisServer implements AutoCloseable {

  private static final int STARTS = 5;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final List<String> options;
  private final String program;
  private int port;
  private Process process;

  private RedisServer(String program, List<String> options) {
    this.program = program;
    this.options = options;
    for (int i = 1; ; i++) {
      port = freePort();
      process = launch();
      if (isReady()) {
        return;
      }
      close();
      if (i == STARTS) {
        throw new AssertionError(program + " does not start");
      }
    }
  }

  /** Starts a server, or says that there is none on this machine and skips the test. */
  static RedisServer start(String... options) {
    Optional<String> program = program();
    assumeThat(program).as("a redis-server or valkey-server on this machine").isPresent();
    return new RedisServer(program.orElseThrow(), List.of(options));
  }

  private static Optional<String> program() {
    return Stream.of("redis-server", "valkey-server")
        .filter(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> new File(folder, name).canExecute()))
        .findFirst();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Process launch() {
    List<String> command = new ArrayList<>(List.of(program, "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(options);
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .directory(new File(System.getProperty("java.io.tmpdir")))
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean isReady() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (process.isAlive() && System.nanoTime() - end < 0) {
      if (answersPing()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private boolean answersPing() {
    try {
      char first = command("PING").charAt(0);
      return first == '+' || first == '-'; // a server with a password says that it wants it
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Sends a command without arguments; returns the first line of the reply. */
  String command(String name) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write((name + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var reply =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String line = reply.readLine();
      if (line == null || line.isEmpty()) {
        throw new IOException(program + " hung up");
      }
      return line;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Ends it at once, as a crash does. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Starts it again at the same port. */
  void restart() {
    process = launch();
    if (!isReady()) {
      throw new AssertionError(program + " does not start again");
    }
  }

  /** Lets it hang, with its connections open. */
  void suspend() {
    signal("-STOP");
  }

  void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("the test was interrupted", interrupted);
    }
  }

  private void await() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError(program + " does not end");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError("the test was interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
