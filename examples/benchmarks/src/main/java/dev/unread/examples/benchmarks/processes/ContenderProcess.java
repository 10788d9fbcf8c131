package dev.unread.examples.benchmarks.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.examples.benchmarks.RawHttpConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A contender's process, from its start to its end; none outlives this one. */
final class ContenderProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(ContenderProcess::kill)));
  }

  private final Process process;
  private final int port;
  private final Duration timeToFirstAnswer;

  private ContenderProcess(Process process, int port, Duration timeToFirstAnswer) {
    this.process = process;
    this.port = port;
    this.timeToFirstAnswer = timeToFirstAnswer;
  }

  /** Starts it on a free port and waits until it has given the good answer. */
  static ContenderProcess start(Contender contender, Path log) throws IOException {
    int port = freePort();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(contender.command().apply(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    ALIVE.add(process);
    while (!answersWell(port)) {
      if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
        kill(process);
        throw new IOException(
            "%s gave no good answer; its output is in %s".formatted(contender.title(), log));
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return new ContenderProcess(process, port, Duration.ofNanos(System.nanoTime() - start));
  }

  int port() {
    return port;
  }

  Duration timeToFirstAnswer() {
    return timeToFirstAnswer;
  }

  /** What it has used of all processors so far; where that cannot be known, zero. */
  Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(handle -> handle.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Resident memory in MiB, of the process and what it started. */
  double residentMebibytes() throws IOException {
    var handles = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    long kibibytes = 0;
    for (ProcessHandle handle : handles) {
      kibibytes += residentKibibytes(handle.pid());
    }
    return kibibytes / 1024.0;
  }

  private static long residentKibibytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.isReadable(status)) {
      try (Stream<String> lines = Files.lines(status)) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum();
      }
    }
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    return Long.parseLong(new String(ps.getInputStream().readAllBytes(), US_ASCII).trim());
  }

  private static boolean answersWell(int port) {
    try (var connection = new RawHttpConnection(port, ExpectedExchange.ofTheRecipe())) {
      return connection.ask();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "process %d does not end", process.pid()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ALIVE.remove(process);
  }

  @Override
  public void close() {
    kill(process);
  }
}
