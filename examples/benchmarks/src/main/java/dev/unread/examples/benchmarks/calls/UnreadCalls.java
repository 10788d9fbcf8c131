package dev.unread.examples.benchmarks.calls;

import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCounts;
import dev.unread.examples.benchmarks.CannedAnswers;
import dev.unread.examples.benchmarks.ChildJvm;
import dev.unread.examples.benchmarks.Question;
import feign.DefaultClient;
import feign.hc5.ApacheHttp5Client;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
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

/** The unread counts of ten dialogs, from the call to the values in hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class UnreadCalls {

  /** One client of each kind, shared by the threads as a service would. */
  @State(Scope.Benchmark)
  public static class Clients {
    private final ChildJvm server = ChildJvm.start(CannedAnswers.class);
    private final List<String> dialogs = Question.ofTenDialogs().dialogs();
    private final Reader reader = Reader.ofSession(SessionToken.of(Question.TOKEN));
    private final List<DialogId> dialogIds = dialogs.stream().map(DialogId::of).toList();
    private final UnreadCountClient adapter =
        UnreadCountClient.of(
            ClientConfig.builder().baseUrl("http://127.0.0.1:" + server.port()).build());
    private final HandWritten handWritten = new HandWritten(server.port());
    private final CloseableHttpClient httpClient5 = HttpClient5.pooled(PoolConcurrencyPolicy.LAX);
    private final StockFeign feignOnHttpClient5 =
        StockFeign.over(new ApacheHttp5Client(httpClient5), server.port());
    private final StockFeign feignOnDefaultClient =
        StockFeign.over(new DefaultClient(null, null), server.port());

    @TearDown(Level.Trial)
    public void close() throws IOException {
      adapter.close();
      handWritten.close();
      httpClient5.close();
      server.close();
    }
  }

  @Benchmark
  public UnreadCounts adapter(Clients clients) {
    return clients.adapter.countsFor(clients.reader, clients.dialogIds);
  }

  @Benchmark
  public Object handWritten(Clients clients) throws IOException {
    return clients.handWritten.countsFor(clients.dialogs);
  }

  @Benchmark
  public Map<String, Integer> feignOnHttpClient5(Clients clients) {
    return clients.feignOnHttpClient5.countsFor(Question.TOKEN, clients.dialogs);
  }

  @Benchmark
  public Map<String, Integer> feignOnDefaultClient(Clients clients) {
    return clients.feignOnDefaultClient.countsFor(Question.TOKEN, clients.dialogs);
  }
}
