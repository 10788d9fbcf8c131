package dev.unread.adapter.feign.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.InetAddressUtils;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connects within the attempt's time. A name look-up cannot be interrupted, so it runs on a thread
 * that waits in the caller's place, one at a time; of several addresses, each gets its share of the
 * time that is left.
 */
@SuppressWarnings("NullAway") // the parent takes null for its defaults
final class Connector extends DefaultHttpClientConnectionOperator {

  static final String ATTEMPT = "unread.attempt";
  private static final long GLANCE_NANOS = 5_000_000;

  // So that what ends the wait for the last address is the end of the attempt: a socket may give up
  // a bit too early, which would pass for a connection that broke.
  private static final long SLACK_MILLIS = 20;

  /** Tells the addresses of a host. */
  @FunctionalInterface
  interface Names {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private final Names names;
  private final AtomicReference<@Nullable FutureTask<InetAddress[]>> lookup =
      new AtomicReference<>();

  Connector(@Nullable SSLContext tls, Names names) {
    super(null, null, scheme -> scheme.equals("https") ? strategy(tls) : null);
    this.names = names;
  }

  private static DefaultClientTlsStrategy strategy(@Nullable SSLContext tls) {
    return tls == null
        ? DefaultClientTlsStrategy.createDefault()
        : new DefaultClientTlsStrategy(tls);
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable Path unixDomainSocket,
      @Nullable InetSocketAddress local,
      @Nullable Timeout ignored,
      SocketConfig socket,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    var attempt = (Attempt) context.getAttribute(ATTEMPT);
    InetAddress[] addresses = addresses(host.getHostName(), attempt);
    for (int i = 0; i < addresses.length; i++) {
      var one =
          new HttpHost(host.getSchemeName(), addresses[i], host.getHostName(), host.getPort());
      long millis = attempt.remainingNanos() / 1_000_000 / (addresses.length - i);
      var share = Timeout.ofMilliseconds(Math.max(0, millis) + SLACK_MILLIS);
      try {
        super.connect(connection, one, name, null, local, share, socket, attachment, context);
        return;
      } catch (IOException failed) {
        if (i == addresses.length - 1 || attempt.ended() != null) {
          throw failed;
        }
      }
    }
  }

  private InetAddress[] addresses(String host, Attempt attempt) throws IOException {
    if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6URLBracketed(host)) {
      return InetAddress.getAllByName(host);
    }
    FutureTask<InetAddress[]> running = lookup(host);
    while (attempt.ended() == null) {
      try {
        return running.get(GLANCE_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        // so look at the attempt again
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException unknown) {
        throw new UnknownHostException(host);
      }
    }
    throw new UnknownHostException(host);
  }

  private FutureTask<InetAddress[]> lookup(String host) {
    var mine = new FutureTask<>(() -> resolve(host));
    FutureTask<InetAddress[]> running = lookup.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    var thread = new Thread(mine, "unread-name-lookup");
    thread.setDaemon(true);
    thread.start();
    return mine;
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    try {
      return names.addressesOf(host);
    } finally {
      lookup.set(null); // before anybody has the result, so that whoever comes next looks anew
    }
  }
}
