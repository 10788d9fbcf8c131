package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.fleet.StoreExchange.Question;
import dev.unread.adapter.feign.pacing.CoolDowns;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All requests of a process that wait for a permit: their lock, and who wakes them.
 *
 * <p>Nothing runs by itself: whoever waits comes back, and that moves things on. So it runs on any
 * clock.
 */
final class PermitQueue {

  private static final long MILLISECOND = 1_000_000L;
  private static final long WARM_UP = 1000 * MILLISECOND;
  private static final int WARM_UP_QUESTIONS = 20;

  private final PermitStore store;
  private final long timeout;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition replied = lock.newCondition();
  private final PendingPermits waiting = new PendingPermits();
  private final StoreClock clock = new StoreClock();
  private final LocalShare alone = new LocalShare();
  private final StoreHealth health;
  private final Failover failover;
  private final StoreExchange exchange;
  private final PermitIssuer issuer;
  private long joined;
  private boolean closed;

  PermitQueue(
      PermitStore store,
      long timeoutNanos,
      double lowestShare,
      StoreEvents events,
      LongSupplier nanoTime,
      DoubleSupplier jitter) {
    this.store = store;
    this.timeout = timeoutNanos;
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    var share = new FleetShare();
    var unbooked = new UnbookedPermits();
    health = new StoreHealth(timeoutNanos, jitter);
    failover = new Failover(health, clock, share, alone, lowestShare, jitter, events);
    exchange =
        new StoreExchange(
            store,
            timeoutNanos,
            health,
            clock,
            waiting,
            share,
            unbooked,
            failover,
            events,
            this::replied,
            now);
    issuer = new PermitIssuer(exchange, health, clock, waiting, unbooked, alone, events);
  }

  /** Makes the store and this process ready for the first request, whose answers must be quick. */
  void warmUp() {
    long end = nanoTime.getAsLong() + WARM_UP;
    int quick = 0;
    try {
      for (int i = 0; i < WARM_UP_QUESTIONS && quick < 2; i++) {
        lock.lockInterruptibly();
        try {
          long start = nanoTime.getAsLong();
          exchange.send(start);
          for (long now = start;
              exchange.isPending() && now - end < 0;
              now = nanoTime.getAsLong()) {
            replied.awaitNanos(end - now);
          }
          exchange.abandon();
          quick = nanoTime.getAsLong() - start < timeout / 4 ? quick + 1 : 0;
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is no store yet. */
  void startAlone() {
    lock.lock();
    try {
      health.failed(nanoTime.getAsLong());
      failover.update(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  PendingPermit join(Priority priority, long maxWaitNanos) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      long giveUpAt = now + Math.min(maxWaitNanos, Long.MAX_VALUE / 2);
      var pending = new PendingPermit(++joined, priority, now, giveUpAt);
      waiting.add(pending);
      return pending;
    } finally {
      lock.unlock();
    }
  }

  void leave(PendingPermit pending) {
    lock.lock();
    try {
      waiting.remove(pending);
      if (pending.hasStoreSlot() && !pending.isGiven()) {
        waiting.release(pending);
      }
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #poll}, but waits for the store where that has to say; not beyond its time-out. */
  long await(PendingPermit pending) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long before = exchange.received();
        long wait = poll(pending);
        if (wait != PermitIssuer.AWAIT_STORE) {
          return wait;
        }
        if (exchange.received() == before && exchange.isPending()) {
          long now = nanoTime.getAsLong();
          long worth = Math.min(exchange.patience(now), pending.giveUpAt() - now);
          if (worth <= 0) {
            return MILLISECOND; // which is too late for who asks
          }
          replied.awaitNanos(worth);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns in how long to ask again, or {@code AWAIT_STORE}; zero is a permit. */
  long poll(PendingPermit pending) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (pending.isGiven()) {
        return 0;
      }
      if (closed) {
        throw new Cancelled("the rate limiter is closed");
      }
      pending.backAt(now);
      long wait = issuer.poll(pending, now);
      if (wait <= 0 && wait != PermitIssuer.AWAIT_STORE && !pending.isGiven()) {
        wait = MILLISECOND; // it comes after its time, and none is no permit
      }
      pending.backAt(now + Math.max(0, wait));
      return wait;
    } finally {
      lock.unlock();
    }
  }

  /** The service refused a request of this process; the script believes as much of the pause. */
  void serviceRefused(Duration asked) {
    long pause = CoolDowns.believed(asked).toNanos();
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      exchange.pause().requested(pause / 1000, now, clock.micros(now));
      alone.pauseUntil(now + pause);
      if (!exchange.isPending()) {
        exchange.send(now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void replied(Question question, @Nullable PermitReply reply) {
    lock.lock();
    try {
      if (exchange.receive(question, reply, nanoTime.getAsLong())) {
        replied.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      replied.signalAll();
    } finally {
      lock.unlock();
    }
    store.close();
  }
}
