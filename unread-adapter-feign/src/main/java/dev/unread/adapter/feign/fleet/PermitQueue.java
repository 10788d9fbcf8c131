package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All requests of a process that wait for a permit, and the one question to the store that is asked
 * for all of them at a time.
 *
 * <p>Nothing runs by itself: whoever waits comes back, and that moves things on. So it runs on any
 * clock.
 */
final class PermitQueue {

  /** The answer of the store decides, and is not here yet. */
  static final long AWAIT_STORE = -1;

  private static final long MILLISECOND = 1_000_000L;

  /**
   * Nobody is sent away for longer, so that all learn soon of a refusal, or that this is closed.
   */
  private static final long LONGEST_NAP = 100 * MILLISECOND;

  /**
   * A permit is good for so long; a process that stood still longer might send too many at once.
   */
  private static final long LATE_MICROS = 40_000;

  /** Who sends must have heard of the store in this time, since the service may have refused. */
  private static final long NEWS_MICROS = 200_000;

  private static final long NEWS_AHEAD_MICROS = 150_000;

  /** An answer takes this long to come back, so a permit so late would be too late. */
  private static final long WAY_BACK_MICROS = 3_000;

  private static final long WARM_UP = 1000 * MILLISECOND;
  private static final int WARM_UP_QUESTIONS = 20;

  /** Slots of the store that are good without it. */
  private static final long SLOTS_AHEAD = 2_000 * MILLISECOND;

  /** No line is ever so long. */
  private static final long AHEAD = 60_000 * MILLISECOND;

  private static final long SOON_MICROS = 100_000;
  private static final int BACKGROUND_AT_ONCE = 4;
  private static final double SHARE_ALONE = 0.9;

  private final PermitStore store;
  private final LongSupplier nanoTime;
  private final DoubleSupplier jitter;
  private final double lowestShare;
  private final StoreEvents events;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final WaitingTickets waiting = new WaitingTickets();
  private final StoreClock clock = new StoreClock();
  private final LocalShare alone = new LocalShare();
  private final BackgroundPace pace = new BackgroundPace();
  private final StoreHealth health;
  private final RecentPermits recent;
  private final long timeout;
  private @Nullable Question asked;
  private long heardAt;
  private long answers;
  private long tickets;
  private long questions;
  private long state;
  private long due;
  private long pausedUntil;
  private long lastSlot;
  private boolean pauseUntold;
  private long pauseEnds;
  private boolean wasInUse = true;
  private boolean closed;

  /** What was asked, and when. */
  private record Question(
      long number, PermitRequest request, long sentAt, long lastTicket, long pauseEnds) {}

  PermitQueue(
      PermitStore store,
      long timeoutNanos,
      double lowestShare,
      StoreEvents events,
      LongSupplier nanoTime,
      DoubleSupplier jitter) {
    this.store = store;
    this.timeout = timeoutNanos;
    this.lowestShare = lowestShare;
    this.jitter = jitter;
    this.events = events;
    this.nanoTime = nanoTime;
    health = new StoreHealth(timeoutNanos, jitter);
    recent = new RecentPermits(nanoTime.getAsLong());
    heardAt = nanoTime.getAsLong();
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
          ask(start);
          for (long now = start; asked != null && now - end < 0; now = nanoTime.getAsLong()) {
            answered.awaitNanos(end - now);
          }
          asked = null;
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
      noteOutage(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  Ticket join(Priority priority, long maxWaitNanos) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      long giveUpAt = now + Math.min(maxWaitNanos, Long.MAX_VALUE / 2);
      var ticket = new Ticket(++tickets, priority, now, giveUpAt);
      waiting.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  void leave(Ticket ticket) {
    lock.lock();
    try {
      waiting.remove(ticket);
      if (ticket.hasStoreSlot() && !ticket.isGiven()) {
        waiting.release(ticket.storeSlot());
      }
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #poll}, but waits for the store where that has to say; not beyond its time-out. */
  long await(Ticket ticket) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long before = answers;
        long wait = poll(ticket);
        if (wait != AWAIT_STORE) {
          return wait;
        }
        Question open = asked;
        if (answers == before && open != null) {
          long now = nanoTime.getAsLong();
          long worth = Math.min(health.patience(now, open.sentAt), ticket.giveUpAt() - now);
          if (worth <= 0) {
            return MILLISECOND; // which is too late for who asks
          }
          answered.awaitNanos(worth);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns in how long to ask again; zero is a permit. */
  long poll(Ticket ticket) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (ticket.isGiven()) {
        return 0;
      }
      if (closed) {
        throw new Cancelled("the rate limiter is closed");
      }
      ticket.backAt(now);
      doubtTheStore(now);
      long wait = poll(ticket, now);
      if (wait <= 0 && wait != AWAIT_STORE && !ticket.isGiven()) {
        wait = MILLISECOND; // it comes after its time, and none is no permit
      }
      ticket.backAt(now + Math.max(0, wait));
      return wait;
    } finally {
      lock.unlock();
    }
  }

  private long poll(Ticket ticket, long now) {
    if (ticket.hasLocalSlot()) {
      long wait = ticket.localSlot() - now;
      if (wait <= 0 || !health.isInUse()) {
        return wait <= 0 ? give(ticket, now, false) : Math.min(wait, LONGEST_NAP);
      }
      ticket.loseSlot(); // the store decides again
      waiting.add(ticket);
    }
    if (ticket.hasStoreSlot()) {
      long wait = pollSlot(ticket, now);
      if (ticket.hasStoreSlot()) {
        return wait;
      }
    }
    return health.isInUse() ? pollStore(ticket, now) : pollAlone(ticket, now);
  }

  private long pollSlot(Ticket ticket, long now) {
    long slot = ticket.storeSlot();
    long left = slot - clock.micros(now);
    boolean tooFar = localTime(slot, now) - Math.min(ticket.giveUpAt(), now + AHEAD) > MILLISECOND;
    if (tooFar) { // for this one, since the clock was set
      waiting.release(slot);
    }
    if (slot < pausedUntil || left < -LATE_MICROS || tooFar) {
      ticket.loseSlot();
      waiting.add(ticket);
      return AWAIT_STORE;
    }
    long silence = now - heardAt;
    boolean needsNews = health.isInUse() && silence / 1000 + left > NEWS_MICROS;
    if (needsNews && left <= NEWS_AHEAD_MICROS && asked == null) {
      ask(now);
    }
    if (left > 0) {
      return Math.min(left * 1000, LONGEST_NAP);
    }
    return needsNews && health.isInUse() ? AWAIT_STORE : give(ticket, now, true);
  }

  private long pollStore(Ticket ticket, long now) {
    if (ticket.isRefused()) {
      return ticket.takeRefusal();
    }
    if (takeSpare(ticket, now)) {
      return pollSlot(ticket, now);
    }
    if (asked != null) {
      return AWAIT_STORE;
    }
    if (!ticket.isInteractive() && !pace.isDue(now)) {
      return Math.min(pace.dueIn(now), LONGEST_NAP);
    }
    ask(now);
    return AWAIT_STORE;
  }

  private boolean takeSpare(Ticket ticket, long now) {
    long soonest = Math.max(pausedUntil, clock.micros(now));
    long spare = waiting.takeSpare(soonest, clock.micros(Math.min(ticket.giveUpAt(), now + AHEAD)));
    if (spare == 0) {
      return false;
    }
    waiting.remove(ticket);
    ticket.storeSlot(spare);
    return true;
  }

  private long pollAlone(Ticket ticket, long now) {
    if (takeSpare(ticket, now)) {
      return pollSlot(ticket, now);
    }
    if (asked == null && health.isProbeDue(now)) {
      health.probing(now);
      ask(now);
    }
    if (health.isOutage() && isAnswerDue(now)) {
      return AWAIT_STORE; // it may be back long since
    }
    long wait = alone.nextIn(now);
    long horizon =
        ticket.isInteractive()
            ? Math.min(LocalShare.HORIZON_NANOS, ticket.giveUpAt() - now)
            : SOON_MICROS * 1000;
    if (wait <= horizon) {
      waiting.remove(ticket);
      ticket.localSlot(alone.take(now));
      return wait == 0 ? give(ticket, now, false) : Math.min(wait, LONGEST_NAP);
    }
    boolean tooLate = ticket.giveUpAt() - now < wait;
    return tooLate && !health.isSettling()
        ? wait
        : Math.min(Math.min(wait - horizon / 2, ticket.giveUpAt() - now + 1), LONGEST_NAP);
  }

  private boolean isAnswerDue(long now) {
    Question open = asked;
    return open != null && now - open.sentAt < timeout;
  }

  private long give(Ticket ticket, long now, boolean shared) {
    ticket.give();
    recent.given(now, shared);
    events.permitGiven(ticket.priority(), now - ticket.askedAt(), shared);
    return 0;
  }

  /** The service refused a request of this process. */
  void serviceRefused(long pauseMicros) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      long end = now + pauseMicros * 1000;
      pauseEnds = pauseUntold ? Math.max(pauseEnds, end) : end;
      pauseUntold = true;
      pausedUntil = Math.max(pausedUntil, clock.micros(now) + pauseMicros);
      alone.pauseUntil(now + pauseMicros * 1000);
      if (asked == null) {
        ask(now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void ask(long now) {
    int background =
        health.isInUse() && pace.isDue(now)
            ? Math.min(BACKGROUND_AT_ONCE, waiting.background())
            : 0;
    var request =
        new PermitRequest(
            clock.isKnown() ? clock.micros(now) + timeout / 1000 : 0,
            health.isInUse() ? waiting.interactive(now) : 0,
            Math.max(0, waiting.interactiveMaxWait(now) / 1000 - WAY_BACK_MICROS),
            background,
            SOON_MICROS,
            recent.unbooked(now),
            pauseUntold ? Math.max(0, pauseEnds - now) / 1000 : 0,
            state,
            due);
    var question = new Question(++questions, request, now, tickets, pauseEnds);
    asked = question;
    health.sent();
    store.ask(request).whenComplete((reply, failure) -> answered(question, reply));
  }

  private void answered(Question question, @Nullable PermitReply reply) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      events.storeAsked(now - question.sentAt, reply != null);
      if (reply != null) {
        clock.learn(reply.now(), question.sentAt, now);
      }
      if (asked == null || question.number != asked.number) {
        return; // given up before
      }
      asked = null;
      answers++;
      if (reply == null) {
        health.failed(now);
      } else {
        health.answered(now, reply.up() * 1000);
        if (reply.done()) {
          take(question, reply, now);
        }
      }
      noteOutage(now);
      boolean somebodyCame = health.isInUse() && waiting.interactive(now) > 0;
      if (asked == null && reply != null && (somebodyCame || pauseUntold)) {
        ask(now);
      }
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void take(Question question, PermitReply reply, long now) {
    PermitRequest request = question.request;
    heardAt = question.sentAt;
    state = reply.state();
    due = reply.due();
    recent.booked(request.alone());
    if (question.pauseEnds == pauseEnds) {
      pauseUntold = false;
      pausedUntil = reply.pausedUntil();
    } else {
      pausedUntil = Math.max(pausedUntil, reply.pausedUntil());
    }
    events.rateInForce(1e9 / reply.intervalNanos());
    for (int i = 0; i < reply.interactive(); i++) {
      long slot = reply.due(reply.interactiveFirst(), i);
      lastSlot = Math.max(lastSlot, slot);
      waiting.assign(slot, localTime(slot, now), now);
    }
    for (int i = 0; i < reply.background(); i++) {
      long slot = reply.due(reply.backgroundFirst(), i);
      waiting.assignToBackground(slot, localTime(slot, now), now);
    }
    waiting.refuseInteractive(question.lastTicket, localTime(reply.due(), now) - now);
    if (request.background() > 0) {
      pace.nextTurn(localTime(reply.backgroundTurn(), now));
    }
  }

  private long localTime(long slot, long now) {
    return now + (slot - clock.micros(now)) * 1000;
  }

  private void doubtTheStore(long now) {
    Question open = asked;
    if (open == null) {
      return;
    }
    if (health.isGone(now, open.sentAt)) {
      asked = null;
      health.failed(now);
    }
    noteOutage(now);
  }

  private void noteOutage(long now) {
    if (wasInUse && !health.isInUse()) {
      double share = Math.max(lowestShare, SHARE_ALONE * recent.perSecond(now));
      long slotsUntil = Math.min(Math.max(now, localTime(lastSlot, now)), now + SLOTS_AHEAD);
      alone.begin(share, slotsUntil, jitter.getAsDouble());
    }
    wasInUse = health.isInUse();
    events.outage(health.isOutage(), now);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      answered.signalAll();
    } finally {
      lock.unlock();
    }
    store.close();
  }
}
