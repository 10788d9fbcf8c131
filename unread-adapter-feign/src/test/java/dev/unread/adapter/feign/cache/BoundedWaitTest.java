package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.BlockingPort;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits long for a service that is slow where an older answer is there. */
@Timeout(30)
class BoundedWaitTest {

  private static final Duration STALE_BY_NOW = Duration.ofSeconds(3);

  private final AtomicLong now = new AtomicLong();
  private final InMemoryUnreadCounts counts = Ann.port();
  private final BlockingPort service = new BlockingPort(counts);
  private final CachingUnreadCounts cache = cache(now::get, Duration.ofMillis(50));

  private CachingUnreadCounts cache(LongSupplier ticker, Duration maxWait) {
    return CachingUnreadCounts.over(service).ticker(ticker).maxWait(maxWait).build();
  }

  private void cacheAnAnswer() {
    cacheAnAnswer(cache);
  }

  private void cacheAnAnswer(CachingUnreadCounts cache) {
    service.release(1);
    assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    now.addAndGet(STALE_BY_NOW.toNanos());
  }

  @Test
  void staleAnswerComesAfterTheWaitWhileTheCallGoesOnAndRefreshes() {
    cacheAnAnswer();

    CachedCounts counts = cache.cachedTotal(Ann.READER);
    assertThat(counts.freshness()).isEqualTo(Freshness.STALE);
    assertThat(counts.age()).isEqualTo(STALE_BY_NOW);

    service.release(1);
    while (cache.cachedTotal(Ann.READER).freshness() == Freshness.STALE) {
      Thread.onSpinWait();
    }
    assertThat(service.calls()).as("the one that went on").isEqualTo(2);
  }

  @Test
  void manyCallersShareTheCallThatGoesOn() {
    cacheAnAnswer();
    for (int i = 0; i < 5; i++) {
      assertThat(cache.cachedTotal(Ann.READER).freshness()).isEqualTo(Freshness.STALE);
    }

    assertThat(service.calls()).isEqualTo(2);
    service.releaseAll();
  }

  @Test
  void whoJoinsACallIsToldHowLongAgoTheServiceWasAsked() throws Exception {
    var patient = cache(now::get, Duration.ofSeconds(20));
    cacheAnAnswer(patient);
    var first = new FutureTask<>(() -> patient.cachedTotal(Ann.READER));
    start(first);
    service.awaitArrivals(2);
    Duration underWay = Duration.ofSeconds(8);
    now.addAndGet(underWay.toNanos());
    var second = new FutureTask<>(() -> patient.cachedTotal(Ann.READER));
    awaitWaiting(start(second));
    service.release(1);

    UnreadCounts total = UnreadCounts.of(Ann.TOTAL, Map.of());
    assertThat(first.get())
        .as("who asked")
        .isEqualTo(new CachedCounts(total, underWay, Freshness.FRESH));
    assertThat(second.get())
        .as("who joined")
        .isEqualTo(new CachedCounts(total, underWay, Freshness.STALE));
    assertThat(service.calls()).isEqualTo(2);
  }

  @Test
  void whoJoinsACallThatBeganJustNowGetsAFreshAnswer() throws Exception {
    var patient = cache(now::get, Duration.ofSeconds(20));
    cacheAnAnswer(patient);
    start(new FutureTask<>(() -> patient.cachedTotal(Ann.READER)));
    service.awaitArrivals(2);
    now.incrementAndGet();
    var second = new FutureTask<>(() -> patient.cachedTotal(Ann.READER));
    awaitWaiting(start(second));
    service.release(1);

    assertThat(second.get().freshness()).isEqualTo(Freshness.FRESH);
    assertThat(second.get().age()).isEqualTo(Duration.ofNanos(1));
  }

  @Test
  void ageOfAStaleAnswerCountsTheWaitForABetterOne() {
    var tick = new AtomicLong();
    var ticking = cache(() -> now.addAndGet(tick.get()), Duration.ofMillis(50));
    cacheAnAnswer(ticking); // at 0
    tick.set(1);

    CachedCounts stale = ticking.cachedTotal(Ann.READER);

    assertThat(stale.age()).isEqualTo(Duration.ofNanos(now.get()));
    service.releaseAll();
  }

  @Test
  void readerWhomTheServiceRefusesAfterTheWaitIsInvalidated() {
    cacheAnAnswer();
    service.release(1);
    cache.countsFor(Ann.READER, List.of(Ann.LUNCH)); // fresh from now on
    counts.failWith(new SessionRejected("who", null));
    assertThat(cache.cachedTotal(Ann.READER).freshness()).isEqualTo(Freshness.STALE);
    service.releaseAll();

    Throwable refusal = null;
    while (refusal == null) {
      refusal = catchThrowable(() -> cache.countsFor(Ann.READER, List.of(Ann.LUNCH)));
    }
    assertThat(refusal).isInstanceOf(SessionRejected.class);
  }

  @Test
  void quickServiceIsAskedAsEver() {
    var patient = cache(now::get, Duration.ofSeconds(20)); // a machine may be slow
    cacheAnAnswer(patient);
    service.releaseAll();

    assertThat(patient.cachedTotal(Ann.READER).freshness()).isEqualTo(Freshness.FRESH);
  }

  @Test
  void interruptEndsTheWaitAlone() {
    cacheAnAnswer();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> cache.total(Ann.READER)).isInstanceOf(Cancelled.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static Thread start(Runnable work) {
    var thread = new Thread(work, "caller");
    thread.start();
    return thread;
  }

  private static void awaitWaiting(Thread caller) {
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
