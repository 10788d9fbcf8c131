package dev.unread.examples.benchmarks.fakes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.examples.benchmarks.RawHttpConnection;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same request for four dialogs to the demo data and to a million messages, in 512 MiB. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgs = "-Xmx512m")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class OneStateSizeBenchmark {

  /** The demo data, asked on a kept connection. */
  @State(Scope.Benchmark)
  public static class Demo {
    private final UnreadFakeServer server = UnreadFakeServer.create().start();
    private final RawHttpConnection connection = connect(server, ExpectedExchange.ofTheRecipe());

    @TearDown
    public void close() throws IOException {
      connection.close();
      server.close();
    }
  }

  /** A hundred messages in each of many dialogs, none of them read. */
  @State(Scope.Benchmark)
  public static class Large {
    private static final int MESSAGES = 100;

    @Param("10000")
    private int dialogs;

    private final UnreadFakeServer server = UnreadFakeServer.create().start();
    private final List<RawHttpConnection> connections = new ArrayList<>();

    @Setup
    public void fill() {
      FakeApplication application = server.newApplication();
      long reader = application.addUser();
      long sender = application.addUser();
      var ids = new ArrayList<String>();
      for (int i = 0; i < dialogs; i++) {
        String dialog = application.addGroupDialog(sender, reader);
        application.send(sender, dialog, MESSAGES);
        ids.add(dialog);
      }
      List<String> asked = ids.subList(dialogs - 4, dialogs);
      String byDialog =
          asked.stream()
              .map(dialog -> String.format(Locale.ROOT, ",\"%s\":%d", dialog, MESSAGES))
              .collect(Collectors.joining());
      String answer = String.format(Locale.ROOT, "{\"total\":%d%s}", dialogs * MESSAGES, byDialog);
      connections.add(
          connect(server, new ExpectedExchange(application.openSession(reader), asked, answer)));
    }

    @TearDown
    public void close() throws IOException {
      for (RawHttpConnection connection : connections) {
        connection.close();
      }
      server.close();
    }
  }

  @Benchmark
  public boolean demo(Demo demo) throws IOException {
    return good(demo.connection);
  }

  @Benchmark
  public boolean million(Large large) throws IOException {
    return good(large.connections.get(0));
  }

  private static boolean good(RawHttpConnection connection) throws IOException {
    if (!connection.ask()) {
      throw new IOException("not the expected answer");
    }
    return true;
  }

  private static RawHttpConnection connect(UnreadFakeServer server, ExpectedExchange exchange) {
    try {
      return new RawHttpConnection(server.port(), exchange);
    } catch (IOException e) {
      throw new IllegalStateException("cannot connect to the fake", e);
    }
  }
}
