package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connects within the attempt's time: of several addresses, each gets its share of what is left.
 */
@SuppressWarnings("NullAway") // the parent takes null for its defaults
final class DeadlineConnector extends DefaultHttpClientConnectionOperator {

  static final String ATTEMPT = "unread.attempt";

  // So that what ends the wait for the last address is the end of the attempt: a socket may give up
  // a bit too early, which would pass for a connection that broke.
  private static final long SLACK_MILLIS = 20;

  private final DeadlineDnsResolver dns;

  DeadlineConnector(@Nullable SSLContext tls, DeadlineDnsResolver dns) {
    super(null, null, scheme -> scheme.equals("https") ? strategy(tls) : null);
    this.dns = dns;
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
    InetAddress[] addresses = dns.resolve(host.getHostName(), attempt);
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
}
