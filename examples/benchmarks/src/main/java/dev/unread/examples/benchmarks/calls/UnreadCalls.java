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
import feign.Client;
import feign.DefaultClient;
import feign.hc5.ApacheHttp5Client;
import java.io.IOException;
import java.lang.reflect.Method;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The unread counts of ten dialogs, from the call to the values in hand, with one client of each
 * kind, shared by the threads as a service would.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class UnreadCalls {

  /** Whom to ask, and for what. */
  @State(Scope.Benchmark)
  public static class Service {
    private final ChildJvm server = ChildJvm.start(CannedAnswers.class);
    final List<String> dialogs = ExpectedExchange.ofTenDialogs().dialogs();
    final List<DialogId> dialogIds = dialogs.stream().map(DialogId::of).toList();
    final Reader reader = Reader.ofSession(SessionToken.of(ExpectedExchange.TOKEN));

    UnreadCountClient adapter() {
      return UnreadCountClient.of(
          ClientConfig.builder().baseUrl("http://127.0.0.1:" + server.port()).build());
    }

    HandWritten byHand() {
      return new HandWritten(server.port());
    }

    StockFeign stockFeign(Client transport) {
      return StockFeign.over(transport, server.port());
    }

    @TearDown(Level.Trial)
    public void close() {
      server.close();
    }
  }

  private final Service service = new Service();
  private final UnreadCountClient adapter = service.adapter();
  private final HandWritten byHand = service.byHand();
  private final CloseableHttpClient httpClient5 = HttpClient5.pooled(PoolConcurrencyPolicy.LAX);
  private final StockFeign stockFeignOnHttpClient5 =
      service.stockFeign(new ApacheHttp5Client(httpClient5));
  private final StockFeign stockFeignOnDefaultClient =
      service.stockFeign(new DefaultClient(null, null));

  /** How many calls one caller alone makes first of what many will make. */
  @Param("50000")
  int aloneFirst;

  /** Beside many callers, the JIT would take minutes to compile what they run. */
  @Setup(Level.Trial)
  public void warmUp(BenchmarkParams benchmark) throws ReflectiveOperationException {
    if (benchmark.getThreads() > 1) {
      String name = benchmark.getBenchmark();
      Method measured = getClass().getMethod(name.substring(name.lastIndexOf('.') + 1));
      for (int i = 0; i < aloneFirst; i++) {
        measured.invoke(this);
      }
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    adapter.close();
    byHand.close();
    httpClient5.close();
    service.close();
  }

  @Benchmark
  public UnreadCounts adapter() {
    return adapter.countsFor(service.reader, service.dialogIds);
  }

  @Benchmark
  public Object byHand() throws IOException {
    return byHand.countsFor(service.dialogs);
  }

  @Benchmark
  public Map<String, Integer> stockFeignOnHttpClient5() {
    return stockFeignOnHttpClient5.countsFor(ExpectedExchange.TOKEN, service.dialogs);
  }

  @Benchmark
  public Map<String, Integer> stockFeignOnDefaultClient() {
    return stockFeignOnDefaultClient.countsFor(ExpectedExchange.TOKEN, service.dialogs);
  }
}
