package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.IpV4Address;
import dev.unread.adapter.feign.transport.Origin;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between this process and the service. With an {@code https} base URL, requests go
 * through a tunnel (CONNECT), so the proxy sees host and port only. With plain {@code http}, the
 * proxy sees the requests and forwards them.
 */
public final class HttpProxy {

  private static final int MAX_PORT = 65_535;
  private static final HttpProxy OF_SYSTEM_PROPERTIES = new HttpProxy("", 0, null);

  private final String host;
  private final int port;
  private final @Nullable String authorization;

  private HttpProxy(String host, int port, @Nullable String authorization) {
    this.host = host;
    this.port = port;
    this.authorization = authorization;
  }

  /**
   * Returns the proxy at this host and port, without credentials.
   *
   * @throws IllegalArgumentException if the host is neither a name nor an address, or the port not
   *     from 1 to 65535
   */
  public static HttpProxy of(String host, int port) {
    Objects.requireNonNull(host, "host");
    if (!host.matches("[A-Za-z0-9._~-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]")) {
      throw new IllegalArgumentException("the proxy's host has to be a name or an address alone");
    }
    if (IpV4Address.isBroken(host)) {
      throw new IllegalArgumentException(
          "the proxy's host is "
              + host
              + ", but an address has four numbers from 0 to 255, without zeros before them");
    }
    return new HttpProxy(host, RangeCheck.requireInRange("proxy port", port, 1, MAX_PORT), null);
  }

  /**
   * Returns this proxy with a user and password (Basic authentication).
   *
   * @throws IllegalArgumentException if the user has a colon, or if this proxy is that {@linkplain
   *     #ofSystemProperties() of the JVM's settings}, which may be another for another URL
   */
  public HttpProxy withCredentials(String user, String password) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (this == OF_SYSTEM_PROPERTIES) {
      throw new IllegalArgumentException(
          "the proxy of the JVM's settings takes no credentials; name it with HttpProxy.of");
    }
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("the proxy's user cannot hold a colon");
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new HttpProxy(host, port, "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /**
   * Returns the proxy that the JVM's settings name for the base URL ({@code https.proxyHost},
   * {@code http.proxyHost}, {@code http.nonProxyHosts} and their like), which may be none. Without
   * this method, the adapter ignores those settings. A configuration is refused if they name a
   * SOCKS proxy for its base URL, since requests could not go through that.
   */
  public static HttpProxy ofSystemProperties() {
    return OF_SYSTEM_PROPERTIES;
  }

  /**
   * Returns the proxy for this URL, or null if there is none.
   *
   * @throws IllegalArgumentException if it is one that requests cannot go through
   */
  Origin.@Nullable Proxy before(URI url) {
    if (this != OF_SYSTEM_PROPERTIES) {
      return new Origin.Proxy(host, port, authorization);
    }
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null ? null : selected(selector.select(url));
  }

  /** Returns the first that can be used; to go without one is not for the adapter to decide. */
  static Origin.@Nullable Proxy selected(List<Proxy> proxies) {
    for (Proxy proxy : proxies) {
      if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
        return new Origin.Proxy(address.getHostString(), address.getPort(), null);
      }
      if (proxy.type() == Proxy.Type.DIRECT) {
        return null;
      }
    }
    if (proxies.isEmpty()) {
      return null;
    }
    throw new IllegalArgumentException(
        "the JVM's settings name a SOCKS proxy for the base URL, and requests can go through an"
            + " HTTP proxy only; name one with HttpProxy.of, or leave HttpProxy.ofSystemProperties"
            + " out");
  }

  /** Returns host and port, never the credentials. */
  @Override
  public String toString() {
    return this == OF_SYSTEM_PROPERTIES ? "of system properties" : host + ":" + port;
  }
}
