package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a limiter does. */
final class CountingObserver implements RateLimiterObserver {

  private final AtomicInteger shared = new AtomicInteger();
  private final AtomicInteger alone = new AtomicInteger();
  private final AtomicInteger trips = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final Queue<Long> permits = new ConcurrentLinkedQueue<>();
  private final Semaphore ends = new Semaphore(0);
  private volatile double rate;

  /** When permits were given, by the clock that all processes of this machine have. */
  List<Long> permits() {
    return List.copyOf(permits);
  }

  int shared() {
    return shared.get();
  }

  int alone() {
    return alone.get();
  }

  int trips() {
    return trips.get();
  }

  int outages() {
    return outages.get();
  }

  double rate() {
    return rate;
  }

  boolean hasOutageEnded() {
    return ends.availablePermits() > 0;
  }

  void awaitEndOfOutage() throws InterruptedException {
    if (!ends.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the outage does not end");
    }
  }

  @Override
  public void permitGiven(Priority priority, Duration waited, boolean fromStore) {
    permits.add(System.nanoTime());
    (fromStore ? shared : alone).incrementAndGet();
  }

  @Override
  public void storeAsked(Duration took, boolean answered) {
    trips.incrementAndGet();
  }

  @Override
  public void outageStarted() {
    outages.incrementAndGet();
  }

  @Override
  public void outageEnded(Duration lasted) {
    ends.release();
  }

  @Override
  public void rateInForce(double permitsPerSecond) {
    rate = permitsPerSecond;
  }
}
