package dev.unread.adapter.feign.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.BlockingPort;
import dev.unread.adapter.feign.doubles.FailingExecutor;
import dev.unread.adapter.feign.doubles.PoolThreads;
import dev.unread.adapter.feign.doubles.VirtualThreads;
import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(30)
class AsyncUnreadCountsTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final InMemoryUnreadCounts service = Ann.port();
  private final BlockingPort blocking = new BlockingPort(service);
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  private final AsyncUnreadCounts counts = AsyncUnreadCounts.over(blocking, threads, LONG);

  @AfterEach
  void allThreadsEnd() throws InterruptedException {
    blocking.releaseAll();
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void futureBringsWhatTheCallReturns() {
    CompletableFuture<Integer> total = counts.total(Ann.READER);
    CompletableFuture<UnreadCounts> some = counts.countsFor(Ann.READER, List.of(Ann.LUNCH));
    blocking.awaitArrivals(2);
    assertThat(total).isNotDone();
    blocking.releaseAll();

    assertThat(total.join()).isEqualTo(Ann.TOTAL);
    assertThat(some.join()).isEqualTo(UnreadCounts.of(Ann.TOTAL, Map.of(Ann.LUNCH, 7)));
  }

  @Test
  void dialogsAreCopiedBeforeTheCallReturns() {
    var asked = new ArrayList<>(List.of(Ann.LUNCH));
    CompletableFuture<UnreadCounts> some = counts.countsFor(Ann.READER, asked);
    asked.clear();
    blocking.releaseAll();

    assertThat(some.join().byDialog()).isEqualTo(Map.of(Ann.LUNCH, 7));
  }

  @Test
  void nothingAskedIsAnsweredAtOnce() {
    assertThat(counts.countsFor(Ann.READER, List.of())).isCompletedWithValue(UnreadCounts.none());
    assertThat(blocking.calls()).isZero();
  }

  @Test
  void futureFailsWithWhatTheCallThrows() {
    blocking.releaseAll();
    Reader nobody = Reader.ofSession(SessionToken.of("nobody"));

    assertThat(failureOf(counts.total(nobody))).isInstanceOf(SessionRejected.class);
  }

  @Test
  void cancellingInterruptsTheCall() {
    CompletableFuture<Integer> total = counts.total(Ann.READER);
    blocking.awaitArrivals(1);

    assertThat(total.cancel(true)).isTrue();
    blocking.awaitInterrupts(1);
    assertThat(total).isCancelled();
  }

  @Test
  void completingInAnyOtherWayInterruptsTheCallToo() {
    CompletableFuture<Integer> timed = counts.total(Ann.READER).orTimeout(1, TimeUnit.MILLISECONDS);
    CompletableFuture<Integer> given = counts.total(Ann.READER);
    blocking.awaitArrivals(1);
    given.complete(99);
    blocking.awaitInterrupts(1);

    assertThat(given.join()).isEqualTo(99);
    assertThat(timed).failsWithin(LONG);
  }

  @Test
  void threadOfACancelledCallServesTheNextUndisturbed() {
    for (int i = 0; i < 50; i++) {
      CompletableFuture<Integer> cancelled = counts.total(Ann.READER);
      blocking.awaitArrivals(1);
      cancelled.cancel(true);
    }
    blocking.awaitInterrupts(50);
    blocking.releaseAll();

    for (int i = 0; i < 50; i++) {
      assertThat(counts.total(Ann.READER).join()).isEqualTo(Ann.TOTAL);
    }
  }

  @Test
  void cancelledCallLeavesTheQueue() {
    occupyBothThreads();
    CompletableFuture<Integer> queued = counts.total(Ann.READER);
    assertThat(threads.getQueue()).hasSize(1);
    queued.cancel(true);

    assertThat(threads.getQueue()).isEmpty();
  }

  @Test
  void deadlineCoversTheWaitForAThread() {
    occupyBothThreads();
    var hurried = AsyncUnreadCounts.over(blocking, threads, Duration.ofMillis(5));

    assertThat(failureOf(hurried.total(Ann.READER)))
        .isInstanceOf(Unavailable.class)
        .hasMessage("no answer by the deadline of PT0.005S")
        .hasNoCause();
    assertThat(blocking.calls()).isEqualTo(2);
  }

  @Test
  void deadlineInterruptsARunningCall() {
    var hurried = AsyncUnreadCounts.over(blocking, threads, Duration.ofMillis(5));
    CompletableFuture<Integer> total = hurried.total(Ann.READER);

    assertThat(failureOf(total)).isInstanceOf(Unavailable.class);
  }

  @Test
  void slowCallbackHoldsUpNobodyElsesDeadline() throws Exception {
    var hurried = AsyncUnreadCounts.over(blocking, threads, Duration.ofMillis(50));
    var release = new CountDownLatch(1);
    Thread tester = Thread.currentThread(); // which runs what depends on a future that is done
    Runnable callback =
        () -> {
          if (Thread.currentThread() != tester) {
            await(release);
          }
        };
    CompletableFuture<Void> slow =
        hurried.total(Ann.READER).handle((total, late) -> null).thenRun(callback);
    CompletableFuture<Void> timedByTheJvm = new CompletableFuture<>();
    CompletableFuture<Void> ofTheJvm = timedByTheJvm.thenRun(callback);
    timedByTheJvm.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS);
    try {
      assertThat(hurried.total(Ann.READER)).failsWithin(Duration.ofSeconds(15));
      assertThat(hurried.total(Ann.READER)).failsWithin(Duration.ofSeconds(15));
    } finally {
      release.countDown();
    }
    CompletableFuture.allOf(slow, ofTheJvm).get(20, TimeUnit.SECONDS);
  }

  @Test
  void lateCallLeavesNoInterruptOnAPoolThread() throws Exception {
    var pool = new ForkJoinPool(1);
    try {
      var hurried = AsyncUnreadCounts.over(blocking, pool, Duration.ofMillis(20));
      for (int i = 0; i < 20; i++) {
        assertThat(failureOf(hurried.total(Ann.READER))).isInstanceOf(Unavailable.class);
        CompletableFuture<Integer> cancelled =
            AsyncUnreadCounts.over(blocking, pool, LONG).total(Ann.READER);
        cancelled.cancel(true);
        assertThat(PoolThreads.isInterruptedIn(pool)).isFalse();
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void lateCallLeavesNoInterruptOnTheCallersThread() {
    var direct = AsyncUnreadCounts.over(blocking, Runnable::run, Duration.ofMillis(20));

    assertThat(failureOf(direct.total(Ann.READER)))
        .hasMessage("no answer by the deadline of PT0.02S");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void interruptOfTheCallersOwnThreadStays() {
    var direct = AsyncUnreadCounts.over(blocking, Runnable::run, LONG);
    Thread.currentThread().interrupt();

    assertThat(failureOf(direct.total(Ann.READER), Thread.interrupted()))
        .isInstanceOf(Cancelled.class);
  }

  @Test
  void threadThatCannotBeStartedFailsThatCallAndNoLaterOne() {
    blocking.releaseAll();
    var failing = new FailingExecutor(threads, FailingExecutor.noThread(), 1);
    var refused = AsyncUnreadCounts.over(blocking, failing, LONG);

    assertThat(failureOf(refused.total(Ann.READER)))
        .isInstanceOf(Unavailable.class)
        .hasMessage("the call could not be started: java.lang.OutOfMemoryError");
    assertThat(refused.total(Ann.READER).join()).isEqualTo(Ann.TOTAL);
  }

  @Test
  void executorThatForgetsACallIsLate() {
    var forgetful = AsyncUnreadCounts.over(blocking, work -> {}, Duration.ofMillis(20));

    assertThat(failureOf(forgetful.total(Ann.READER))).isInstanceOf(Unavailable.class);
  }

  @Test
  void deadlineForEverIsADeadline() {
    blocking.releaseAll();
    var patient =
        AsyncUnreadCounts.over(blocking, threads, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

    assertThat(patient.total(Ann.READER).join()).isEqualTo(Ann.TOTAL);
  }

  @Test
  void errorOfThePortFailsItsFutureAlone() {
    var error = new StackOverflowError();
    UnreadCountPort overflowing =
        new UnreadCountPort() {
          @Override
          public int total(Reader reader) {
            throw error;
          }

          @Override
          public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
            return service.countsFor(reader, dialogs);
          }
        };
    var async = AsyncUnreadCounts.over(overflowing, threads, LONG);

    assertThat(async.total(Ann.READER))
        .failsWithin(LONG)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isSameAs(error);
    assertThat(async.countsFor(Ann.READER, List.of(Ann.LUNCH)).join().count(Ann.LUNCH))
        .isEqualTo(7);
  }

  @Test
  void ownThreadsAreBoundedAndSoIsTheirQueue() {
    try (var own = AsyncUnreadCounts.over(blocking, 2, LONG)) {
      List<CompletableFuture<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < 202; i++) {
        waiting.add(own.total(Ann.READER));
      }
      blocking.awaitArrivals(2);

      assertThat(failureOf(own.total(Ann.READER)))
          .isInstanceOf(Unavailable.class)
          .hasMessage(
              "too many calls wait for a thread already; ask later, or give the calls more threads");
      blocking.releaseAll();
      assertThat(waiting.stream().map(CompletableFuture::join)).containsOnly(Ann.TOTAL);
      assertThat(blocking.maxConcurrency()).isEqualTo(2);
    }
  }

  @Test
  void ownThreadsAreNamedDaemons() {
    UnreadCountPort naming =
        new UnreadCountPort() {
          @Override
          public int total(Reader reader) {
            Thread thread = Thread.currentThread();
            throw new Unavailable(thread.getName() + (thread.isDaemon() ? " daemon" : ""), null);
          }

          @Override
          public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
            throw new AssertionError("not asked");
          }
        };
    try (var own = AsyncUnreadCounts.over(naming, 1, LONG)) {
      assertThat(failureOf(own.total(Ann.READER))).hasMessage("unread-async-1 daemon");
    }
  }

  @Test
  void closedCallsAreRefusedWhileRunningOnesEnd() {
    var own = AsyncUnreadCounts.over(blocking, 1, LONG);
    CompletableFuture<Integer> running = own.total(Ann.READER);
    CompletableFuture<Integer> queued = own.total(Ann.READER);
    blocking.awaitArrivals(1);
    own.close();

    assertThat(failureOf(own.total(Ann.READER)))
        .isInstanceOf(Cancelled.class)
        .hasMessage("the asynchronous calls are closed");
    blocking.releaseAll();
    assertThat(running.join()).isEqualTo(Ann.TOTAL);
    assertThat(queued.join()).isEqualTo(Ann.TOTAL);
  }

  @Test
  void givenExecutorStaysOpen() {
    counts.close();
    blocking.releaseAll();

    assertThat(counts.total(Ann.READER).join()).isEqualTo(Ann.TOTAL);
  }

  @Test
  void mistakesOfTheCallerAreThrownAtOnce() {
    assertThatNullPointerException()
        .isThrownBy(() -> counts.total(nothing()))
        .withMessage("reader");
    assertThatNullPointerException()
        .isThrownBy(() -> counts.countsFor(nothing(), List.of()))
        .withMessage("reader");
    assertThatNullPointerException()
        .isThrownBy(() -> counts.countsFor(Ann.READER, nothing()))
        .withMessage("dialogs");
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                counts.countsFor(
                    Ann.READER,
                    Arrays.asList(Ann.LUNCH, AsyncUnreadCountsTest.<DialogId>nothing())))
        .withMessage("dialog");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsyncUnreadCounts.over(blocking, 0, LONG))
        .withMessage("calls need at least 1 thread, but this is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsyncUnreadCounts.over(blocking, threads, Duration.ZERO))
        .withMessage("a deadline is positive, but this is PT0S");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void thousandsWaitOnVirtualThreadsWithoutPinningThem() throws Exception {
    ExecutorService virtual = VirtualThreads.executor();
    var async = AsyncUnreadCounts.over(blocking, virtual, LONG);
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      waiting.add(async.total(Ann.READER));
    }
    blocking.awaitArrivals(2000);
    blocking.releaseAll();

    assertThat(waiting.stream().map(CompletableFuture::join)).containsOnly(Ann.TOTAL);
    virtual.shutdown();
  }

  private void occupyBothThreads() {
    assertThat(counts.total(Ann.READER)).isNotDone();
    assertThat(counts.total(Ann.READER)).isNotDone();
    blocking.awaitArrivals(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static UnreadCountException failureOf(
      CompletableFuture<?> future, boolean wasInterrupted) {
    assertThat(wasInterrupted).isTrue();
    return failureOf(future);
  }

  private static UnreadCountException failureOf(CompletableFuture<?> future) {
    try {
      throw new AssertionError("answered " + future.get());
    } catch (ExecutionException e) {
      return (UnreadCountException) Objects.requireNonNull(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }
}
