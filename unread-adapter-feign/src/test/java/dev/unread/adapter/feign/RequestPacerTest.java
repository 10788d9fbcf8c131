package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of permits while callers wait for a client's only connection. */
@Timeout(60)
class RequestPacerTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final int CALLERS = 6;
  private static final Duration TOO_LONG_FOR_A_PERMIT = Duration.ofMillis(50);

  private final ManualTimeSource clock = new ManualTimeSource(1);
  private final Semaphore answers = new Semaphore(0);
  private final Semaphore permits = new Semaphore(0);
  private final AtomicInteger taken = new AtomicInteger();

  private final Behaviour whenTold =
      exchange -> {
        answers.acquire();
        exchange.write(text("200 OK", "", "{\"total\":15}"));
      };

  /** With the connection given back, each of them would take a permit whenever one is served. */
  @Test
  void slowServiceCostsEachRequestOnePermitMoreAtMost() throws Exception {
    try (var server = RawServer.that(whenTold);
        var client = client(server, (priority, maxWait) -> permit())) {
      var callers = new ArrayList<Caller>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(Caller.of(client));
      }
      permits.acquire(CALLERS);
      for (int served = 0; served < CALLERS; served++) {
        server.awaitRequests(served + 1);
        awaitParked(callers, CALLERS - served - 1);
        clock.advance(TOO_LONG_FOR_A_PERMIT);
        answers.release();
      }

      for (Caller caller : callers) {
        assertThat(caller.result()).isEqualTo(15);
      }
      assertThat(taken).as("all but the first waited too long").hasValue(2 * CALLERS - 1);
    }
  }

  @Test
  void freshPermitIsUsed() throws Exception {
    try (var server = RawServer.that(whenTold);
        var client = client(server, (priority, maxWait) -> permit())) {
      var callers = List.of(Caller.of(client), Caller.of(client));
      permits.acquire(2);
      server.awaitRequests(1);
      awaitParked(callers, 1);
      clock.advance(Duration.ofMillis(40));
      answers.release(2);

      assertThat(callers.get(0).result()).isEqualTo(15);
      assertThat(callers.get(1).result()).isEqualTo(15);
      assertThat(taken).hasValue(2);
    }
  }

  @Test
  void connectionIsNotKeptWhereThePermitIsFarOff() throws Exception {
    var limiter = new FarOff();
    try (var server = RawServer.that(whenTold, whenTold, ok("{\"total\":16}"));
        var client = client(server, limiter)) {
      var first = Caller.of(client);
      server.awaitRequests(1);
      limiter.elsewhere = () -> assertThat(client.total(ANN)).isEqualTo(15);
      var second = Caller.of(client);
      permits.acquire(2);
      awaitParked(List.of(second), 1);
      clock.advance(TOO_LONG_FOR_A_PERMIT);
      answers.release(2);

      assertThat(first.result()).isEqualTo(15);
      assertThat(second.result()).isEqualTo(16);
      assertThat(limiter.maxWaits)
          .as("the first's, the second's, with the connection, another's, without it")
          .containsExactly(
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(2));
    }
  }

  private Reservation permit() {
    taken.incrementAndGet();
    permits.release();
    return Reservation.GRANTED;
  }

  /** Has no permit within a second for whoever has a connection. */
  private final class FarOff implements RateLimiter {

    private final List<Duration> maxWaits = new CopyOnWriteArrayList<>();
    private volatile Runnable elsewhere = () -> {};

    @Override
    public Reservation reserve(Priority priority, Duration maxWait) {
      maxWaits.add(maxWait);
      if (maxWaits.size() == 3) {
        return () -> Duration.ofMillis(1001);
      }
      if (maxWaits.size() == 4) {
        elsewhere.run();
      }
      return permit();
    }
  }

  private UnreadCountClient client(RawServer server, RateLimiter limiter) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
            .rateLimiter(limiter)
            .maxConnections(1)
            .build(),
        clock);
  }

  private static void awaitParked(List<Caller> callers, int count) {
    while (callers.stream().filter(Caller::isParked).count() < count) {
      Thread.onSpinWait();
    }
  }

  /** Somebody who asks for the total of Ann. */
  private record Caller(Thread thread, FutureTask<Integer> call) {

    static Caller of(UnreadCountClient client) {
      var call = new FutureTask<Integer>(() -> client.total(ANN));
      var thread = new Thread(call, "caller");
      thread.setDaemon(true);
      thread.start();
      return new Caller(thread, call);
    }

    boolean isParked() {
      return thread.getState() == Thread.State.TIMED_WAITING;
    }

    int result() throws InterruptedException, ExecutionException {
      return call.get();
    }
  }
}
