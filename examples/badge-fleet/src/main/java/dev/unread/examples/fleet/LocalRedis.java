package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A Redis or Valkey on a free port of loopback that keeps nothing; for development alone. */
final class LocalRedis implements AutoCloseable {

  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final String program;
  private final int port;
  private Process process;

  private LocalRedis(String program) throws IOException {
    this.program = program;
    port = freePort();
    process = launch();
  }

  /**
   * Starts one.
   *
   * @throws IllegalArgumentException if there is none on this machine
   */
  static LocalRedis start() throws IOException {
    return new LocalRedis(
        program()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--fake starts a redis-server or valkey-server, and none is on the PATH;"
                            + " install one, as apt-get install redis-server does")));
  }

  static Optional<String> program() {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Stream.of("redis-server", "valkey-server")
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name).toFile()))
        .filter(File::canExecute)
        .map(File::getPath)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    List<String> options = List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
    var command = new ArrayList<>(List.of(program, "--port", Integer.toString(port)));
    command.addAll(options);
    Process started =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    long end = System.nanoTime() + START_NANOS;
    while (!answersPing()) {
      if (!started.isAlive() || System.nanoTime() - end > 0) {
        started.destroyForcibly();
        throw new IOException(program + " does not start");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return started;
  }

  private boolean answersPing() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it at once, as a crash does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, at the same port. */
  void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
