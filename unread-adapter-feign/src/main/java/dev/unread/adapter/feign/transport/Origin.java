package dev.unread.adapter.feign.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go.
 *
 * @param tls whether TLS is spoken with it
 * @param host a name or an address; that of IPv6 in brackets
 * @param proxy what stands between, or null
 */
public record Origin(boolean tls, String host, int port, @Nullable Proxy proxy) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * An HTTP proxy.
   *
   * @param authorization the value of {@code Proxy-Authorization} for Basic authentication, or null
   */
  public record Proxy(String host, int port, @Nullable String authorization) {
    /** Returns what nobody may repeat: the credentials as they are sent, and the password. */
    List<String> secrets() {
      if (authorization == null) {
        return List.of();
      }
      String encoded = authorization.substring(authorization.indexOf(' ') + 1);
      String decoded = new String(Base64.getDecoder().decode(encoded), UTF_8);
      return List.of(
          encoded.replaceFirst("=+$", ""), // which some leave out
          decoded.substring(decoded.indexOf(':') + 1));
    }

    /** Returns a text without the credentials. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Returns the origin of a base URL.
   *
   * @param host of the URL, which {@link URI} finds none in if it has an underscore
   */
  public static Origin of(URI base, String host, int port, @Nullable Proxy proxy) {
    boolean tls = "https".equalsIgnoreCase(base.getScheme());
    return new Origin(tls, host, port >= 0 ? port : tls ? HTTPS_PORT : HTTP_PORT, proxy);
  }

  /** Returns what the Host header says. */
  String hostHeader() {
    return port == (tls ? HTTPS_PORT : HTTP_PORT) ? host : hostAndPort();
  }

  String hostAndPort() {
    return host + ":" + port;
  }

  /** Returns the host as TLS knows it. */
  String tlsName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Returns whether the proxy passes requests on instead of a tunnel. */
  boolean isForwarded() {
    return proxy != null && !tls;
  }
}
