package dev.unread.examples.benchmarks.calls;

import dev.unread.domain.UnreadCounts;
import dev.unread.examples.benchmarks.ExpectedExchange;
import feign.DefaultClient;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The first calls of a JVM, as a service makes them that has just been scaled up: a client is made
 * and asks three hundred times, which takes about the first second. Nothing is warmed.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ColdCallsBenchmark {

  private static final int CALLS = 300;

  @Benchmark
  public void adapter(UnreadCalls.Service service, Blackhole sink) {
    try (var client = service.adapter()) {
      for (int call = 0; call < CALLS; call++) {
        UnreadCounts counts = client.countsFor(service.reader, service.dialogIds);
        sink.consume(counts);
      }
    }
  }

  @Benchmark
  public void byHand(UnreadCalls.Service service, Blackhole sink) throws IOException {
    try (var client = service.byHand()) {
      for (int call = 0; call < CALLS; call++) {
        sink.consume(client.countsFor(service.dialogs));
      }
    }
  }

  @Benchmark
  public void stockFeignOnDefaultClient(UnreadCalls.Service service, Blackhole sink) {
    StockFeign client = service.stockFeign(new DefaultClient(null, null));
    for (int call = 0; call < CALLS; call++) {
      sink.consume(client.countsFor(ExpectedExchange.TOKEN, service.dialogs));
    }
  }
}
