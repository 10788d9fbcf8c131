package dev.unread.examples.benchmarks.fakes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.examples.benchmarks.RawHttpConnection;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * In a JVM that did it before: a new server, told what to answer, until its first good answer. The
 * stop is not counted.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class OneStartBenchmark {

  /** What was started in one invocation. */
  @State(Scope.Thread)
  public static class Started {
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Keeps it until the invocation is over. */
    public <T extends AutoCloseable> T add(T started) {
      open.add(started);
      return started;
    }

    @TearDown(Level.Invocation)
    public void close() throws Exception {
      for (AutoCloseable each : open) {
        each.close();
      }
      open.clear();
    }
  }

  @Benchmark
  public boolean fake(Started started) throws IOException {
    UnreadFakeServer fake = started.add(UnreadFakeServer.create()).start();
    return firstAnswer(fake.port(), ExpectedExchange.ofTheRecipe());
  }

  static boolean firstAnswer(int port, ExpectedExchange exchange) throws IOException {
    try (var connection = new RawHttpConnection(port, exchange)) {
      if (!connection.ask()) {
        throw new IOException("not the expected answer");
      }
      return true;
    }
  }
}
