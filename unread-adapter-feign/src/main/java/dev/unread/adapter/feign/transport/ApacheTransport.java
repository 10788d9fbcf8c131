package dev.unread.adapter.feign.transport;

import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The transport: Apache HttpClient 5 at its barest, HTTP/1.1 on pooled connections. It follows no
 * redirect, keeps no cookie, asks for no compression and never sends a request a second time. It
 * runs on the caller's thread; the {@link Watchdog} aborts it.
 */
public final class ApacheTransport implements Transport {

  // The watchdog bounds every step by the attempt's own time; nothing here ends it earlier.
  private static final RequestConfig UNBOUNDED =
      RequestConfig.custom()
          .setConnectionRequestTimeout(Timeout.ofDays(1)) // here, 0 is not for ever
          .setResponseTimeout(Timeout.DISABLED)
          .build();

  private final URI base;
  private final int pathStart;
  private final HttpHost host;
  private final CloseableHttpClient http;
  final Watchdog watchdog = new Watchdog();

  /**
   * @param base what the address of every request begins with
   * @param maxConnections how many connections there are at most
   * @param tls whom to trust, or null for whom the JVM trusts
   */
  public ApacheTransport(URI base, int maxConnections, @Nullable SSLContext tls) {
    this(base, maxConnections, tls, new DeadlineDnsResolver(InetAddress::getAllByName));
  }

  ApacheTransport(URI base, int maxConnections, @Nullable SSLContext tls, DeadlineDnsResolver dns) {
    this.base = base;
    this.pathStart = base.toString().length() - base.getRawPath().length();
    this.host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    var pool =
        new PoolingHttpClientConnectionManager(
            new DeadlineConnector(tls, dns),
            PoolConcurrencyPolicy.LAX,
            PoolReusePolicy.LIFO,
            TimeValue.ofMinutes(5), // so that a change of address is noticed
            socket -> new StrictConnection());
    pool.setDefaultMaxPerRoute(maxConnections); // there is one route, and no other limit here
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.DISABLED)
            .setTimeToLive(TimeValue.ofMinutes(5))
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
    http = HttpClients.createMinimal(pool);
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    var attempt = (Attempt) options;
    var get = new AttemptRequest(base, attempt);
    get.setPath(attempt.url(request).substring(pathStart)); // well-formed, so not parsed again
    get.setConfig(UNBOUNDED);
    request.headers().forEach((name, values) -> values.forEach(v -> get.addHeader(name, v)));
    attempt.headers().forEach(get::addHeader);
    attempt.onEnd(get::cancel);
    watchdog.add(attempt);
    try {
      return onFitConnection(request, get, attempt);
    } catch (IOException | RuntimeException failure) {
      throw attempt.noResponse(failure);
    } finally {
      watchdog.remove(attempt);
    }
  }

  // Each turn takes an unfit connection out of the pool; a new connection is never called unfit.
  private Response onFitConnection(Request request, AttemptRequest get, Attempt attempt)
      throws IOException {
    while (true) {
      try {
        return exchange(request, get, attempt);
      } catch (UnfitConnectionException notSent) {
        if (attempt.ended() != null) {
          throw notSent;
        }
      }
    }
  }

  private Response exchange(Request request, HttpGet get, Attempt attempt) throws IOException {
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(DeadlineConnector.ATTEMPT, attempt);
    ClassicHttpResponse response = http.executeOpen(host, get, context);
    try {
      return Response.builder()
          .request(request)
          .status(response.getCode())
          .headers(headers(response))
          .body(body(response, attempt))
          .build();
    } finally {
      get.cancel(); // does nothing to a connection that went back to the pool
      closeQuietly(response);
    }
  }

  private static byte[] body(ClassicHttpResponse response, Attempt attempt) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return BodyReader.EMPTY;
    }
    try {
      return BodyReader.read(entity.getContent(), RawResponse.limit(response.getCode()));
    } catch (IOException broken) {
      return BodyReader.broken(response.getCode(), attempt, broken);
    }
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse response) {
    var headers = new HashMap<String, Collection<String>>();
    for (String name : RawResponse.HEADERS) {
      Header header = response.getFirstHeader(name);
      if (header != null && header.getValue() != null) {
        headers.put(name, List.of(header.getValue()));
      }
    }
    return headers;
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException alreadyAborted) {
      // the body was read, or is of no interest
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.GRACEFUL);
    watchdog.close();
  }
}
