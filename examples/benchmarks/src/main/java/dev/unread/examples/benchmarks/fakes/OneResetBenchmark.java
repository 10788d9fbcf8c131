package dev.unread.examples.benchmarks.fakes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Back to where it gives the expected answer. The fake restores its users, dialogs and messages; a
 * server without state of its own is told its answer again.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class OneResetBenchmark {

  /** A fake with the demo data. */
  @State(Scope.Benchmark)
  public static class Fake {
    private final UnreadFakeServer server = UnreadFakeServer.create().start();

    @TearDown
    public void close() throws IOException {
      OneStartBenchmark.firstAnswer(server.port(), ExpectedExchange.ofTheRecipe());
      server.close();
    }
  }

  @Benchmark
  public void fake(Fake fake) {
    fake.server.reset();
  }
}
