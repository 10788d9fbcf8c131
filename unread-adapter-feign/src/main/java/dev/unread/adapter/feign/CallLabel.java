package dev.unread.adapter.feign;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What tells one call from another in the log: the host and a number.
 *
 * @param client tells the clients of one host apart
 */
record CallLabel(String hostAndPort, int client, long number) {

  /** Returns a label as of {@code api.quickblox.com:443 call 3f2a-17}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s call %04x-%d", hostAndPort, client, number);
  }

  /** Numbers the calls of a client. */
  static final class Sequence {

    private static final int CLIENTS = 1 << 16;

    private final String hostAndPort;
    private final int client = ThreadLocalRandom.current().nextInt(CLIENTS);
    private final AtomicLong last = new AtomicLong();

    Sequence(String hostAndPort) {
      this.hostAndPort = hostAndPort;
    }

    CallLabel next() {
      return new CallLabel(hostAndPort, client, last.incrementAndGet());
    }
  }
}
