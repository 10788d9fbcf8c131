package dev.unread.examples.benchmarks.fakes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.util.List;
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
 * A place of its own for one test, with two users, a dialog and seven messages, until its first
 * good answer, over a connection of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class OneApplicationBenchmark {

  /** The server that all tests share. */
  @State(Scope.Benchmark)
  public static class Fake {
    private final UnreadFakeServer server = UnreadFakeServer.create().start();

    @TearDown
    public void close() {
      server.close();
    }
  }

  @Benchmark
  public boolean fake(Fake fake) throws IOException {
    FakeApplication application = fake.server.newApplication();
    long reader = application.addUser();
    String dialog = application.addGroupDialog(application.addUser(), reader);
    application.setUnread(reader, dialog, 7);
    String token = application.openSession(reader);
    String answer = "{\"total\":7,\"%s\":7}".formatted(dialog);
    try {
      return OneStartBenchmark.firstAnswer(
          fake.server.port(), new ExpectedExchange(token, List.of(dialog), answer));
    } finally {
      application.remove();
    }
  }
}
