package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells log and observer what happens; neither can disturb it, whatever it throws: a reply of the
 * store would be lost.
 */
final class StoreEvents {

  private static final Logger LOG = LoggerFactory.getLogger(StoreEvents.class);

  private final RateLimiterObserver observer;
  private boolean outage;
  private long outageSince;
  private double rate;

  StoreEvents(RateLimiterObserver observer) {
    this.observer = observer;
  }

  void permitGiven(Priority priority, long waitedNanos, boolean shared) {
    tell(() -> observer.permitGiven(priority, Duration.ofNanos(waitedNanos), shared));
  }

  void storeAsked(long tookNanos, boolean answered) {
    tell(() -> observer.storeAsked(Duration.ofNanos(tookNanos), answered));
  }

  void rateInForce(double permitsPerSecond) {
    if (permitsPerSecond != rate) {
      rate = permitsPerSecond;
      tell(() -> observer.rateInForce(permitsPerSecond));
    }
  }

  void outage(boolean now, long nanos) {
    if (now && !outage) {
      log(
          () ->
              LOG.warn(
                  "the store of the rate limit does not answer: this process keeps to its own share"));
      outageSince = nanos;
      tell(observer::outageStarted);
    } else if (outage && !now) {
      Duration lasted = Duration.ofNanos(nanos - outageSince);
      log(() -> LOG.info("the store of the rate limit is in use again after {}", lasted));
      tell(() -> observer.outageEnded(lasted));
    }
    outage = now;
  }

  void startedAlone(PermitStoreException unusable) {
    log(() -> LOG.warn("{}: this process starts with its own share", unusable.getMessage()));
  }

  private static void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException | Error broken) {
      log(() -> LOG.warn("the rate limiter's observer threw {}", broken.getClass().getName()));
    }
  }

  private static void log(Runnable line) {
    try {
      line.run();
    } catch (RuntimeException | Error brokenLog) {
      // there is nobody else to tell
    }
  }
}
