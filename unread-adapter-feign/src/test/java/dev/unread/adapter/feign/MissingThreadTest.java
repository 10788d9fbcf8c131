package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.FailingExecutor;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UserId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that cannot be started, at whatever step of a call, leaves nothing behind. */
class MissingThreadTest {

  private static final Reader BEARER = Reader.ofSession(SessionToken.of("t"));
  private static final Reader ANN = Reader.onBehalfOf(UserId.of(1));
  private static final int HELPERS = 3;

  private static Stream<Arguments> refusalsAfterSomeHelpers() {
    return Stream.of(
            FailingExecutor.noThread(),
            new RejectedExecutionException("full"),
            new IllegalStateException("broken"))
        .flatMap(refusal -> IntStream.range(0, HELPERS).mapToObj(n -> Arguments.of(refusal, n)));
  }

  @ParameterizedTest
  @MethodSource("refusalsAfterSomeHelpers")
  void callWithFewerHelpersThanWantedIsRight(Throwable refusal, int started) throws Exception {
    try (var server = RawServer.that(CannedResponses.sound());
        var threads = new CountedThreads(refusal, started);
        var client = client(server, threads)) {
      for (int call = 0; call < 2; call++) {
        assertThat(client.countsFor(BEARER, dialogs(400)).byDialog()).hasSize(400);
        assertThat(threads.allEnd()).as("none outlasts its call").isTrue();
      }
    }
  }

  @Test
  void errorOfTheJvmInTheMiddleEndsTheHelpersThatRun() throws Exception {
    var fullHeap = new OutOfMemoryError("Java heap space");
    var hanging = new AtomicBoolean(true);
    try (var server =
            RawServer.that(
                exchange -> {
                  if (hanging.get()) {
                    exchange.awaitHangUp();
                  } else {
                    CannedResponses.sound().to(exchange);
                  }
                });
        var threads = new CountedThreads(fullHeap, 1);
        var client = client(server, threads)) {
      assertThat(catchThrowable(() -> client.countsFor(BEARER, dialogs(400)))).isSameAs(fullHeap);

      assertThat(threads.allEnd()).as("none outlasts its call").isTrue();
      hanging.set(false);
      threads.refuseNothing();
      assertThat(client.countsFor(BEARER, dialogs(400)).byDialog()).hasSize(400);
    }
  }

  @Test
  void userWhoseSessionHadNoThreadIsAskedForAgain() throws Exception {
    try (var server = RawServer.that(CannedResponses.sound());
        var threads = new CountedThreads(FailingExecutor.noThread(), 0);
        var client = client(server, threads)) {
      assertThat(catchThrowableOfType(Unavailable.class, () -> client.total(ANN)))
          .hasMessageContaining("there was no thread in which to open a session");

      threads.refuseNothing();
      assertThat(client.total(ANN)).isEqualTo(15);
    }
  }

  private static UnreadCountClient client(RawServer server, CountedThreads threads) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
            .sessionTokenProvider(user -> SessionToken.of("opened"))
            .parallelRequests(HELPERS + 1)
            .dialogsPerRequest(50)
            .retries(RetryPolicy.off())
            .build(),
        TimeSource.REAL,
        threads::over);
  }

  private static List<DialogId> dialogs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
        .toList();
  }

  /** Starts so many tasks and refuses the rest, until it is told to refuse nothing. */
  private static final class CountedThreads implements AutoCloseable {
    private final Phaser running = new Phaser(1);
    private final Throwable refusal;
    private int left;

    CountedThreads(Throwable refusal, int left) {
      this.refusal = refusal;
      this.left = left;
    }

    synchronized void refuseNothing() {
      left = Integer.MAX_VALUE;
    }

    private synchronized boolean refuses() {
      return left-- <= 0;
    }

    Executor over(Executor pool) {
      return work -> {
        if (refuses()) {
          new FailingExecutor(pool, refusal, 1).execute(work);
        }
        running.register();
        pool.execute(
            () -> {
              try {
                work.run();
              } finally {
                running.arriveAndDeregister();
              }
            });
      };
    }

    boolean allEnd() throws InterruptedException {
      try {
        running.awaitAdvanceInterruptibly(running.arrive(), 10, TimeUnit.SECONDS);
        return true;
      } catch (TimeoutException stillRunning) {
        return false;
      }
    }

    @Override
    public void close() {
      running.arriveAndDeregister();
    }
  }
}
