package dev.unread.fake.http;

import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/**
 * How many connections there may be: as many as take a quarter of the heap where each has sent the
 * most of a head that is read. Where there are so many, those that do nothing for a second are
 * closed, and others wait for their turn to be accepted.
 */
final class OpenConnections {

  /** What Jetty holds of a head that has not come whole, and of the connection itself. */
  private static final long BYTES_EACH = 12_000;

  private static final int SHARE_OF_HEAP = 4;
  private static final int FEWEST = 500;
  private static final long IDLE_MILLIS_WHEN_FULL = 1_000;

  private OpenConnections() {}

  /** Limits those of a server that is going to be started. */
  static void limit(Server server) {
    long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_EACH;
    var limit =
        new NetworkConnectionLimit(
            (int) Math.min(Integer.MAX_VALUE, Math.max(FEWEST, most)), server);
    limit.setEndPointIdleTimeout(IDLE_MILLIS_WHEN_FULL);
    server.addBean(limit);
  }
}
