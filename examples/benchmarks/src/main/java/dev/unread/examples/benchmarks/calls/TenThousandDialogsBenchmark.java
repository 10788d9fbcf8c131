package dev.unread.examples.benchmarks.calls;

import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCounts;
import dev.unread.examples.benchmarks.CannedAnswers;
import dev.unread.examples.benchmarks.ChildJvm;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * The counts of ten thousand dialogs: one call of the adapter beside the same requests by hand,
 * with as many dialogs each and as many at once.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TenThousandDialogsBenchmark {

  private static final int DIALOGS = 10_000;
  private static final int DIALOGS_PER_REQUEST = 100;
  private static final int REQUESTS_AT_ONCE = 4;

  /** Both clients and what they ask for. */
  @State(Scope.Benchmark)
  public static class Clients {
    private final ChildJvm server = ChildJvm.start(CannedAnswers.class, "echo");
    private final List<String> dialogs =
        IntStream.range(0, DIALOGS)
            .mapToObj(i -> String.format(Locale.ROOT, "5d753421a28f9a25%08x", i))
            .toList();
    private final List<DialogId> dialogIds = dialogs.stream().map(DialogId::of).toList();
    private final Reader reader = Reader.ofSession(SessionToken.of(ExpectedExchange.TOKEN));
    private final ExecutorService threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
    private final HandWritten byHand = new HandWritten(server.port());
    private final UnreadCountClient adapter =
        UnreadCountClient.of(
            ClientConfig.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .dialogsPerRequest(DIALOGS_PER_REQUEST)
                .parallelRequests(REQUESTS_AT_ONCE)
                .build());

    @TearDown(Level.Trial)
    public void close() throws IOException {
      adapter.close();
      byHand.close();
      threads.shutdownNow();
      server.close();
    }
  }

  @Benchmark
  public UnreadCounts adapter(Clients clients) {
    return clients.adapter.countsFor(clients.reader, clients.dialogIds);
  }

  @Benchmark
  public long byHand(Clients clients) throws InterruptedException, ExecutionException {
    var requests = new ArrayList<Callable<HandWritten.Counts>>();
    for (int from = 0; from < DIALOGS; from += DIALOGS_PER_REQUEST) {
      List<String> some = clients.dialogs.subList(from, from + DIALOGS_PER_REQUEST);
      requests.add(() -> clients.byHand.countsFor(some));
    }
    long sum = 0;
    for (var counts : clients.threads.invokeAll(requests)) {
      sum += counts.get().byDialog().size();
    }
    return sum;
  }
}
