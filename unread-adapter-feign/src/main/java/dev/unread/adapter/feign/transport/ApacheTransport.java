package dev.unread.adapter.feign.transport;

import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The transport: HTTP/1.1 in the parts of Apache HttpCore 5, on connections that are kept. It
 * follows no redirect, keeps no cookie, asks for no compression and never sends a request a second
 * time. It runs on the caller's thread, but for handshakes of TLS; the {@link Watchdog} aborts it.
 * Whatever is thrown under a request ends that request's connection and nothing else.
 */
public final class ApacheTransport implements Transport {

  private final Origin origin;
  private final int pathStart;
  private final String host;
  private final @Nullable String proxyAuthorization;
  private final List<String> proxySecrets;
  private final boolean keepAlive;
  private final DeadlineConnector connector;
  private final ConnectionPool pool = new ConnectionPool(System::nanoTime);
  final Watchdog watchdog = new Watchdog();

  /**
   * @param base what the address of every request begins with
   * @param keepAlive whether a connection serves more than one request
   * @param tls whom to trust, or null for whom the JVM trusts
   */
  public ApacheTransport(URI base, Origin origin, boolean keepAlive, @Nullable SSLContext tls) {
    this(base, origin, keepAlive, tls, new DeadlineDnsResolver(InetAddress::getAllByName));
  }

  ApacheTransport(
      URI base,
      Origin origin,
      boolean keepAlive,
      @Nullable SSLContext tls,
      DeadlineDnsResolver dns) {
    this.origin = origin;
    this.keepAlive = keepAlive;
    pathStart = origin.isForwarded() ? 0 : base.toString().length() - base.getRawPath().length();
    host = origin.hostHeader();
    Origin.Proxy forwarding = origin.isForwarded() ? origin.proxy() : null;
    proxyAuthorization = forwarding == null ? null : forwarding.authorization();
    proxySecrets = forwarding == null ? List.of() : forwarding.secrets();
    connector = new DeadlineConnector(origin, socketFactory(tls), dns);
  }

  private static SSLSocketFactory socketFactory(@Nullable SSLContext tls) {
    try {
      return (tls == null ? SSLContext.getDefault() : tls).getSocketFactory();
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("the JVM's own TLS settings are unusable", broken);
    }
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    var attempt = (Attempt) options;
    try {
      watchdog.add(attempt);
      RawResponse response = exchange(bytes(request, attempt), attempt);
      return response.fromProxyWith(proxySecrets).toFeign(request);
    } catch (IOException | HttpException | RuntimeException failure) {
      throw attempt.noResponse(failure);
    } finally {
      watchdog.remove(attempt);
    }
  }

  private RequestBytes bytes(Request request, Attempt attempt) {
    String target = request.url().substring(pathStart);
    var bytes = RequestBytes.of("GET", target, attempt.query());
    request.headers().forEach((name, values) -> values.forEach(v -> bytes.header(name, v)));
    attempt.headers().forEach(bytes::header);
    bytes.header("Host", host).header("Connection", keepAlive ? "keep-alive" : "close");
    if (proxyAuthorization != null) {
      bytes.header("Proxy-Authorization", proxyAuthorization);
    }
    return bytes.end();
  }

  // Each turn takes an unfit connection out of the pool; a new connection is never called unfit.
  private RawResponse exchange(RequestBytes request, Attempt attempt)
      throws IOException, HttpException {
    while (true) {
      StrictConnection kept = pool.take();
      StrictConnection connection = kept == null ? connector.connect(attempt) : kept;
      try {
        return exchange(request, connection, attempt);
      } catch (StaleConnectionException notSent) {
        if (attempt.ended() != null) {
          throw notSent;
        }
      }
    }
  }

  private RawResponse exchange(RequestBytes request, StrictConnection connection, Attempt attempt)
      throws IOException, HttpException {
    boolean wasUsed = connection.isUsed();
    boolean answered = false;
    boolean fit = true;
    try {
      attempt.enter(Phase.EXCHANGE);
      attempt.onEnd(connection::abort);
      RawResponse response = connection.exchange(request, attempt);
      answered = true;
      requireNoProxyFailure(response);
      attempt.onRelease(valid -> release(connection, valid));
      return response;
    } catch (StaleConnectionException notSent) {
      fit = false;
      throw notSent;
    } finally {
      if (!answered) {
        connection.abort();
        if (wasUsed && fit) {
          pool.closeIdle(); // they are of the same age, and may be as dead
        }
      }
    }
  }

  private void requireNoProxyFailure(RawResponse response) {
    if (origin.isForwarded() && response.status() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      throw new NoResponseException(NoResponseReason.PROXY_AUTHENTICATION_REQUIRED);
    }
  }

  private void release(StrictConnection connection, boolean valid) {
    if (keepAlive && valid && connection.isReusable()) {
      pool.giveBack(connection);
    } else {
      connection.abort();
    }
  }

  @Override
  public void close() {
    pool.close();
    connector.close();
    watchdog.close();
  }
}
