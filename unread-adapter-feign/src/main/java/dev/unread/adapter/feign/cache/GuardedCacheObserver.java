package dev.unread.adapter.feign.cache;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.concurrent.FatalErrors;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An observer that cannot disturb a call, whatever it throws. */
record GuardedCacheObserver(CacheObserver observer) implements CacheObserver {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedCacheObserver.class);

  @Override
  public void hit(Duration age) {
    guard(() -> observer.hit(age));
  }

  @Override
  public void missed() {
    guard(observer::missed);
  }

  @Override
  public void staleAnswerGiven(Duration age) {
    guard(() -> observer.staleAnswerGiven(age));
  }

  // Its message may hold a secret, so the type has to do. A log that is broken must not end a call.
  private static void guard(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException | Error broken) {
      FatalErrors.rethrow(broken);
      log(broken.getClass().getName());
    }
  }

  private static void log(String thrown) {
    try {
      LOG.debug("the cache observer threw {}", thrown);
    } catch (RuntimeException | Error brokenLog) {
      FatalErrors.rethrow(brokenLog);
    }
  }
}
