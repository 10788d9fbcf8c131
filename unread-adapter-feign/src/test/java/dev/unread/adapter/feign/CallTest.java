package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.pacing.ConnectionPermits;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that is stopped, interrupted or late goes no further, wherever it stands. */
@Timeout(30)
class CallTest {

  private static final AttemptFailure LATE =
      AttemptFailure.of(Reason.UNAVAILABLE, RetryDecision.NEVER, "late");
  private static final AttemptFailure FAILED =
      AttemptFailure.of(Reason.UNAVAILABLE, RetryDecision.NEVER, "failed");

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final Call call = call(clock, Duration.ofSeconds(10));

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void timeGoesByAndRunsOut() {
    clock.advance(Duration.ofSeconds(3));
    assertThat(call.elapsed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(call.remaining()).isEqualTo(Duration.ofSeconds(7));

    clock.advance(Duration.ofSeconds(8));
    assertThat(call.remaining()).isZero();
    assertThat(reasonOf(call::checkActive)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(reasonOf(() -> call.begin("", Map.of()))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(reasonOf(() -> call.pause(Duration.ofSeconds(1)))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(call.attempts()).isZero();
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void stoppedCallGoesNoFurther() {
    call.cancel();

    assertThat(reasonOf(() -> call.begin("", Map.of()))).isEqualTo(Reason.CANCELLED);
    assertThat(reasonOf(() -> call.pause(Duration.ofSeconds(1)))).isEqualTo(Reason.CANCELLED);
    assertThat(reasonOf(() -> call.await(CompletableFuture.completedFuture(1), LATE)))
        .isEqualTo(Reason.CANCELLED);
    assertThat(call.attempts()).isZero();
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void pauseEndsWithTheCall() {
    var holder = new AtomicReference<@Nullable Call>();
    Call paused =
        call(
            new TimeSource() {
              @Override
              public void pause(long nanos, CountDownLatch stop) throws InterruptedException {
                Objects.requireNonNull(holder.get()).cancel();
                stop.await();
              }
            },
            Duration.ofMinutes(10));
    holder.set(paused);

    assertThat(reasonOf(() -> paused.pause(Duration.ofSeconds(1)))).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void interruptEndsAPauseAndIsKept() {
    Call interrupted =
        call(
            new TimeSource() {
              @Override
              public void pause(long nanos, CountDownLatch stop) throws InterruptedException {
                throw new InterruptedException();
              }
            },
            Duration.ofMinutes(10));

    assertThat(reasonOf(() -> interrupted.pause(Duration.ofSeconds(1))))
        .isEqualTo(Reason.CANCELLED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptEndsTheWaitForAnotherThreadAndIsKept() throws InterruptedException {
    var failure = new CompletableFuture<AttemptFailedException>();
    var kept = new CompletableFuture<Boolean>();
    var waiting =
        new Thread(
            () -> {
              failure.complete(
                  catchThrowableOfType(
                      AttemptFailedException.class,
                      () -> call.await(new CompletableFuture<>(), LATE)));
              kept.complete(Thread.currentThread().isInterrupted());
            });
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    waiting.interrupt();

    assertThat(failure.join().failure().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(kept.join()).isTrue();
  }

  @Test
  void waitForAConnectionEndsWithTheCall() throws InterruptedException {
    assertThat(failureOfWaitFor(call, thread -> call.cancel()).reason())
        .isEqualTo(Reason.CANCELLED);
  }

  @Test
  void waitForAConnectionEndsWithAnInterrupt() throws InterruptedException {
    assertThat(failureOfWaitFor(call, Thread::interrupt).reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void waitForAConnectionEndsWithTheTimeOfTheCall() throws InterruptedException {
    assertThat(failureOfWaitFor(call, thread -> clock.advance(Duration.ofSeconds(10))))
        .isSameAs(ClientFailures.NO_FREE_CONNECTION);
    assertThat(call.attempts()).isZero();
  }

  private AttemptFailure failureOfWaitFor(Call call, Consumer<Thread> end)
      throws InterruptedException {
    var connections = new ConnectionPermits(1, clock);
    connections.tryAcquire();
    var failure = new CompletableFuture<AttemptFailure>();
    var waiting =
        new Thread(
            () ->
                failure.complete(
                    catchThrowableOfType(
                            AttemptFailedException.class, () -> call.acquire(connections))
                        .failure()));
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    end.accept(waiting);
    waiting.join();
    return failure.join();
  }

  @Test
  void whatAnotherThreadMakesIsLateOrFailsOrIsThere() {
    Call brief = call(clock, Duration.ofMillis(20));
    assertThat(
            catchThrowableOfType(
                AttemptFailedException.class, () -> waitFor(brief, new CompletableFuture<>())))
        .extracting(AttemptFailedException::failure)
        .isSameAs(LATE);
    assertThat(
            catchThrowableOfType(
                AttemptFailedException.class,
                () ->
                    waitFor(
                        call, CompletableFuture.failedFuture(new AttemptFailedException(FAILED)))))
        .extracting(AttemptFailedException::failure)
        .isSameAs(FAILED);
    assertThat(call.await(CompletableFuture.completedFuture(7), LATE)).isEqualTo(7);
  }

  private static void waitFor(Call call, CompletableFuture<Integer> made) {
    assertThat(call.await(made, LATE)).isNull();
  }

  private static Reason reasonOf(Runnable work) {
    return catchThrowableOfType(AttemptFailedException.class, work::run).failure().reason();
  }

  private static Call call(TimeSource clock, Duration time) {
    var kind = CallObserver.CredentialKind.SESSION_OF_CALLER;
    var started = new CallObserver.CallStarted(CallObserver.Operation.TOTAL, kind, 0);
    return new Call(
        "api.example:1",
        Reader.ofSession(SessionToken.of("anns-token")),
        kind,
        RateLimiter.Priority.INTERACTIVE,
        time,
        Duration.ofMinutes(1),
        ObserverNotifier.start(
            CallObserver.NONE,
            started,
            new CallLabel("api.example:1", 1, 1),
            new UserCodeFailureLog(clock)),
        clock);
  }
}
