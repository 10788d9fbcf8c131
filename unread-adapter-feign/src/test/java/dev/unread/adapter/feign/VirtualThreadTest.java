package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** On a JVM with virtual threads, calls run on them as on any other. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JVM has no virtual threads")
class VirtualThreadTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));

  @Test
  void hundredsOfCallsWaitAtATimeOnTwoCores() throws Exception {
    ExecutorService threads = virtualThreads();
    try (var server = RawServer.that(CannedResponses.sound());
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(
                        ClientConfig.builder().baseUrl(server.url()).maxConnections(8))
                    .build())) {
      List<Future<Integer>> totals = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        totals.add(threads.submit(() -> client.total(ANN)));
      }
      for (Future<Integer> total : totals) {
        assertThat(total.get(1, TimeUnit.MINUTES)).isEqualTo(15);
      }
      assertThat(server.connections()).isLessThanOrEqualTo(8);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void interruptEndsACallAtOnceEvenIfItClosesTheSocketItself() throws Exception {
    ExecutorService threads = virtualThreads();
    try (var server = RawServer.that(exchange -> exchange.stall());
        var client =
            UnreadCountClient.of(
                ClientConfig.builder()
                    .baseUrl(server.url())
                    .retries(RetryPolicy.off())
                    .deadline(Duration.ofMinutes(9))
                    .attemptTimeout(Duration.ofMinutes(9))
                    .build())) {
      var failure = new CompletableFuture<UnreadCountException>();
      Future<?> call =
          threads.submit(
              () ->
                  failure.complete(
                      catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN))));
      server.awaitRequests(1);
      call.cancel(true);

      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
    } finally {
      threads.shutdownNow();
    }
  }

  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
