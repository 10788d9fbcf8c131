package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.doubles.EveryLogLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A limiter that nobody closed ends its threads and connection. */
@Isolated("it looks at the threads and the log of the whole JVM")
class ForgottenLimiterTest {

  private static final int LOOKS = 20;

  @Test
  void forgottenLimiterGivesBackItsThreadsAndSaysSoOnce() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Queue<String> warnings = new ConcurrentLinkedQueue<>();
    try (var log =
        EveryLogLine.from(
            Level.WARN,
            (line, thrown) ->
                Stream.of(line).filter(l -> l.contains("never closed")).forEach(warnings::add))) {
      useAndForget();
      assertThat(threadsOfLettuce(before)).isPositive();

      // One look can miss a thread that is only about to begin, say for a connection attempt.
      int looksWithout = 0;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (looksWithout < LOOKS && System.nanoTime() - end < 0) {
        System.gc();
        boolean gone = threadsOfLettuce(before) == 0 && !warnings.isEmpty();
        looksWithout = gone ? looksWithout + 1 : 0;
      }
      assertThat(looksWithout).as("looks in a row that found no thread").isEqualTo(LOOKS);
      assertThat(warnings)
          .singleElement()
          .asString()
          .contains("account 76730")
          .doesNotContain("secret");
      assertThat(log).isNotNull();
    }
  }

  private static void useAndForget() throws IOException {
    int nobodyListens;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodyListens = listener.getLocalPort();
    }
    var limiter =
        FleetRateLimiter.over("redis://:secret@127.0.0.1:" + nobodyListens)
            .account("76730")
            .fixedRate(100)
            .startWithoutStore()
            .build();
    assertThat(limiter.reserve(Priority.INTERACTIVE, Duration.ofSeconds(1)).remaining())
        .isGreaterThanOrEqualTo(Duration.ZERO);
  }

  private static long threadsOfLettuce(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> thread.getName().startsWith("lettuce-"))
        .count();
  }
}
