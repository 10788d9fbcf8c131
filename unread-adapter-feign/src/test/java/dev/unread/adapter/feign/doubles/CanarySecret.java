package dev.unread.adapter.feign.doubles;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.unread.domain.UnreadCountException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A secret that must come out nowhere, and all that could be seen meanwhile: what a test shows it,
 * and every line of the log of the whole JVM.
 */
public final class CanarySecret implements AutoCloseable {

  /** The secret itself. */
  public static final String CANARY = "c4n4ry-c4n4ry-c4n4ry";

  /** The secret as the password of "ann" in Basic authentication. */
  public static final String BASIC =
      Base64.getEncoder().encodeToString(("ann:" + CANARY).getBytes(US_ASCII));

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final EveryLogLine log;

  private CanarySecret(Level lowest) {
    log =
        EveryLogLine.from(
            lowest,
            (line, thrown) -> {
              see(line);
              if (thrown != null) {
                see(thrown);
              }
            });
  }

  /** Listens to the log from this level on, until it is closed. */
  public static CanarySecret listeningFrom(Level lowest) {
    return new CanarySecret(lowest);
  }

  /** Looks at a text. */
  public void see(String text) {
    seen.add(text);
  }

  /** Looks at the trace with all causes, and at what the service said and is known. */
  public void see(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    see(trace.toString());
    if (thrown instanceof UnreadCountException told) {
      see(told.serviceMessage().orElse(""));
      told.partialCounts().ifPresent(known -> see(known.toString()));
      assertThat(told).hasNoCause().hasNoSuppressedExceptions();
    }
  }

  /** Looks at the name of every thread. */
  public void seeThreads() {
    Thread.getAllStackTraces().keySet().forEach(thread -> see(thread.getName()));
  }

  /** Returns all that was seen. */
  public Collection<String> seen() {
    return seen;
  }

  /** Checks that something was seen, and the secret nowhere in it. */
  public void assertNotSeen() {
    assertThat(seen).isNotEmpty();
    assertThat(seen).filteredOn(text -> text.toLowerCase(Locale.ROOT).contains("c4n4ry")).isEmpty();
    assertThat(seen).filteredOn(text -> text.contains(BASIC.substring(0, 12))).isEmpty();
  }

  @Override
  public void close() {
    log.close();
  }
}
