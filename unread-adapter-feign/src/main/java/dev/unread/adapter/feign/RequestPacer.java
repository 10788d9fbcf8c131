package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.WaitReason;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request of a call back until it has a permit and a connection at the same time, and its
 * credential no cool-down.
 */
final class RequestPacer {

  /**
   * A permit is for now. Of requests that wait longer, for a connection as when the service is
   * slow, many would go at once as soon as they can, on top of those that get their permits then.
   */
  private static final long PERMIT_LASTS_NANOS = 40_000_000L;

  private static final Duration LONGEST_WAIT_WITH_CONNECTION = Duration.ofSeconds(1);

  private final ClientResources resources;
  private final Call call;

  RequestPacer(ClientResources resources, Call call) {
    this.resources = resources;
    this.call = call;
  }

  /**
   * Returns as whom to ask, which may take a session that has to be opened. In the background its
   * permits are waited for here, in its turn and without a limit, as for all that such a call
   * sends. Others wait where it is opened, not for long; what becomes of that is nothing to a call
   * in the background that joined them.
   */
  Credential awaitCredential() {
    while (true) {
      boolean permitted = acquireSession();
      try {
        return resources.credentials().of(call, permitted);
      } catch (AttemptFailedException failed) {
        boolean noPermits = failed.failure().reason() == Reason.RATE_LIMITED; // of somebody else
        if (!noPermits || !opensInTurn()) {
          throw failed;
        }
      }
    }
  }

  private boolean opensInTurn() {
    return call.priority() == Priority.BACKGROUND && resources.credentials().opensWithPermits();
  }

  /** Returns whether the call took the permits to open a session. */
  private boolean acquireSession() {
    if (!opensInTurn()) {
      return false;
    }
    int taken = 0;
    while (taken < resources.credentials().permitsToOpen(call)) { // none once another opened it
      awaitPermit(null);
      taken++;
    }
    return taken > 0;
  }

  /** Waits until the request may be sent; {@link #release} follows once it was. */
  void acquire(Credential credential) {
    while (true) {
      awaitPermit(credential);
      long permitted = resources.clock().nanoTime();
      call.acquire(resources.connections());
      boolean ready = false;
      try {
        ready = isGood(permitted) ? !isCoolingDown(credential) : isPermittedSoon(credential);
      } finally {
        if (!ready) {
          release();
        }
      }
      if (ready) {
        return;
      }
    }
  }

  /** Leaves the connection to the next request. */
  void release() {
    resources.connections().release();
  }

  private boolean isGood(long permitted) {
    return resources.rateLimiter() == RateLimiter.UNLIMITED
        || resources.clock().nanoTime() - permitted <= PERMIT_LASTS_NANOS;
  }

  private void awaitPermit(@Nullable Credential credential) {
    awaitCoolDown(credential);
    Duration wait = awaitPermit(credential, maxPermitWait(), false);
    if (isPositive(wait)) {
      throw new AttemptFailedException(ClientFailures.rateLimitUsedUp(wait));
    }
  }

  /** Waits with a connection in hand, so that one more permit is enough, but not for long. */
  private boolean isPermittedSoon(Credential credential) {
    return !isCoolingDown(credential)
        && !isPositive(awaitPermit(credential, LONGEST_WAIT_WITH_CONNECTION, true))
        && !isCoolingDown(credential);
  }

  /**
   * Waits for a permit.
   *
   * @param credential null for what is sent before there is one
   * @param connected whether it has a connection, which it does not keep for a cool-down
   * @return zero, or how long the wait would be that is too long
   */
  private Duration awaitPermit(
      @Nullable Credential credential, Duration maxWait, boolean connected) {
    Reservation reservation = resources.rateLimiter().reserve(call.priority(), maxWait);
    Duration waited = Duration.ZERO;
    try {
      for (Duration wait = reservation.remaining();
          isPositive(wait);
          wait = reservation.remaining()) {
        if (wait.compareTo(shorter(maxWait.minus(waited), call.maxWait())) > 0) {
          return wait;
        }
        call.pauseBeforeSending(wait);
        waited = waited.plus(wait);
        if (connected && isCoolingDown(credential)) {
          return coolDown(credential);
        }
        awaitCoolDown(credential); // one may have begun meanwhile
      }
      return Duration.ZERO;
    } finally {
      reservation.cancel();
      if (isPositive(waited)) {
        call.notifier().waited(new Waited(WaitReason.RATE_LIMIT, waited));
      }
    }
  }

  private Duration maxPermitWait() {
    return call.priority() == Priority.BACKGROUND
        ? call.maxWait()
        : shorter(resources.maxPermitWait(), call.maxWait());
  }

  private void awaitCoolDown(@Nullable Credential credential) {
    for (Duration left = coolDown(credential); isPositive(left); left = coolDown(credential)) {
      if (left.compareTo(call.maxWait()) > 0) {
        throw new AttemptFailedException(ClientFailures.coolDown(left));
      }
      call.notifier().waited(new Waited(WaitReason.COOL_DOWN, left));
      call.pauseBeforeSending(left);
    }
  }

  private boolean isCoolingDown(@Nullable Credential credential) {
    return isPositive(coolDown(credential));
  }

  private Duration coolDown(@Nullable Credential credential) {
    return credential == null
        ? Duration.ZERO
        : resources.coolDowns().remaining(credential.secret());
  }

  private static boolean isPositive(Duration wait) {
    return !wait.isZero() && !wait.isNegative();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
