package dev.unread.adapter.feign.doubles;

import dev.unread.adapter.feign.RateLimiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A limiter that makes each request wait as the test says, and notes what it is told. */
public final class ScriptedRateLimiter implements RateLimiter {

  private final List<Duration> script;
  private final boolean knowsAccount;
  private final List<Priority> priorities = new ArrayList<>();
  private final List<Duration> maxWaits = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private int cancelled;

  private ScriptedRateLimiter(boolean knowsAccount, List<Duration> script) {
    this.knowsAccount = knowsAccount;
    this.script = script;
  }

  /** Makes each request wait so long, one wait after the other, and then lets it go. */
  public static ScriptedRateLimiter thatSays(Duration... waits) {
    return new ScriptedRateLimiter(false, List.of(waits));
  }

  /** Returns one that holds back the whole account when the service refuses. */
  public ScriptedRateLimiter thatKnowsTheAccount() {
    return new ScriptedRateLimiter(true, script);
  }

  /** As whom it was asked. */
  public synchronized List<Priority> priorities() {
    return List.copyOf(priorities);
  }

  /** How long who asked could wait. */
  public synchronized List<Duration> maxWaits() {
    return List.copyOf(maxWaits);
  }

  /** The pauses that the service asked for. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** How many cancelled. */
  public synchronized int cancelled() {
    return cancelled;
  }

  @Override
  public synchronized Reservation reserve(Priority priority, Duration maxWait) {
    priorities.add(priority);
    maxWaits.add(maxWait);
    return new ScriptedReservation(new ArrayDeque<>(script));
  }

  @Override
  public synchronized boolean serviceRefused(Duration pause) {
    pauses.add(pause);
    return knowsAccount;
  }

  private synchronized void noteCancelled() {
    cancelled++;
  }

  private final class ScriptedReservation implements Reservation {

    private final Queue<Duration> waits;
    private boolean granted;

    ScriptedReservation(Queue<Duration> waits) {
      this.waits = waits;
    }

    @Override
    public Duration remaining() {
      granted = waits.isEmpty();
      return granted ? Duration.ZERO : waits.remove();
    }

    @Override
    public void cancel() {
      if (!granted) {
        noteCancelled();
      }
    }
  }
}
