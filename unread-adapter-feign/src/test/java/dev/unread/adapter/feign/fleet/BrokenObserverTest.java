package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever an observer or the log throws, the same permits are given. */
class BrokenObserverTest {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final AtomicInteger outages = new AtomicInteger();
  private final RateLimiterObserver broken =
      new RateLimiterObserver() {
        @Override
        public void permitGiven(Priority priority, Duration waited, boolean shared) {
          throw new NoSuchMethodError("of another release");
        }

        @Override
        public void storeAsked(Duration took, boolean answered) {
          throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public void rateInForce(double permitsPerSecond) {
          throw new IllegalStateException("broken");
        }

        @Override
        public void outageStarted() {
          outages.incrementAndGet();
        }
      };

  @Test
  void errorOfAnObserverLosesNoReplyOfTheStore() {
    int undisturbed = new QueueOverModel(RateLimiterObserver.NONE).permitsIn(A_WHILE);

    assertThat(new QueueOverModel(broken).permitsIn(A_WHILE)).isEqualTo(undisturbed);
    assertThat(outages).hasValue(0);
  }

  @Test
  void errorOfTheLogLosesNoneEither() {
    try (var log = new BrokenLog()) {
      var process = new QueueOverModel(broken);
      process.storeIsGone(true);
      assertThat(process.permitsIn(A_WHILE)).isPositive();

      assertThat(log.thrown).isPositive();
      assertThat(outages).hasValue(1);
    }
  }

  private static final class BrokenLog extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(StoreEvents.class);
    private volatile int thrown;

    BrokenLog() {
      start();
      logger.setLevel(Level.WARN); // from off
      logger.addAppender(this);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
      thrown++;
      throw new AssertionError("no space left on device");
    }

    @Override
    public void close() {
      logger.detachAppender(this);
    }
  }
}
