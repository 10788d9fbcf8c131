package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.doubles.Ann;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever an observer throws, and the log that tells of it, the caller gets the counts. */
class GuardedCacheObserverTest {

  private static final CacheObserver BROKEN =
      new CacheObserver() {
        @Override
        public void hit(Duration age) {
          throw new IllegalStateException("secret-of-an-observer");
        }

        @Override
        public void missed() {
          throw new NoSuchMethodError("secret-of-an-observer");
        }
      };

  @Test
  void errorOfTheLogEndsNoCall() {
    var cache = CachingUnreadCounts.over(Ann.port()).observer(BROKEN).build();
    try (var log = new BrokenLog()) {
      assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);
      assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);

      assertThat(log.lines)
          .contains(
              "the cache observer threw java.lang.NoSuchMethodError",
              "the cache observer threw java.lang.IllegalStateException");
    }
  }

  private static final class BrokenLog extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(GuardedCacheObserver.class);
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    BrokenLog() {
      start();
      logger.setLevel(Level.DEBUG); // from off
      logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      throw new AssertionError("no space left on device");
    }

    @Override
    public void close() {
      logger.detachAppender(this);
    }
  }
}
