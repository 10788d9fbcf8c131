package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.IpV4Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the service is: checked when it is set, since everything secret is sent there.
 *
 * @param uri without a slash at its end
 * @param host in lower case; an address of IPv6 in brackets
 * @param port -1 for that of the scheme
 */
record BaseUrl(URI uri, String host, int port) {

  // Unlike URI, this finds a host with an underscore, as networks of containers have them.
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._~-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
  private static final int MAX_PORT = 65_535;
  private static final String SCHEMES = "has to start with https:// (or http:// for this machine)";
  private static final Pattern ENDPOINT =
      Pattern.compile(".*(" + UnreadApi.PATH.replace(".json", "(\\.json)?") + ")");

  /**
   * Reads a URL.
   *
   * @param plainHosts to which plain http is allowed, beside loopback, {@linkplain #hostKey as
   *     keys}
   */
  static BaseUrl parse(String text, Set<String> plainHosts) {
    URI uri = uri(text);
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (!plain && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw wrong(SCHEMES);
    }
    if (uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
      throw wrong("must not have a user, query or fragment");
    }
    Matcher authority =
        AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
    if (!authority.matches()) {
      throw wrong("has to name a host, and a port only from 1 to 65535");
    }
    String host = authority.group(1).toLowerCase(Locale.ROOT);
    if (IpV4Address.isBroken(host)) {
      throw wrong(
          "names "
              + host
              + ", but an address has four numbers from 0 to 255, without zeros before them");
    }
    int port = authority.group(2) == null ? -1 : Integer.parseInt(authority.group(2));
    if (port == 0 || port > MAX_PORT) {
      throw wrong("has to name a host, and a port only from 1 to 65535");
    }
    Matcher endpoint = ENDPOINT.matcher(uri.getRawPath());
    if (endpoint.matches()) {
      throw wrong(
          "must not end in " + endpoint.group(1) + ", which is added to it; leave that out");
    }
    if (plain && !LOOPBACK.matcher(host).matches() && !plainHosts.contains(hostKey(host))) {
      throw new PlainHttpException(host);
    }
    return new BaseUrl(uri, host, port);
  }

  /** Returns a host as it is compared: whatever its case, with or without brackets. */
  static String hostKey(String host) {
    String key = host.strip().toLowerCase(Locale.ROOT);
    return key.startsWith("[") && key.endsWith("]") ? key.substring(1, key.length() - 1) : key;
  }

  // What was given may hold a password, so it is not repeated.
  private static URI uri(String text) {
    if (!text.contains("://")) {
      throw wrong(SCHEMES);
    }
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '/' || text.charAt(end - 1) <= ' ')) {
      end--;
    }
    try {
      return new URI(text.substring(0, end).strip());
    } catch (URISyntaxException noUrl) {
      throw wrong("has to read like https://api.quickblox.com");
    }
  }

  private static IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException("the base URL " + rule);
  }

  /** Returns the host and the port, as messages name them. */
  String hostAndPort() {
    return port < 0 ? host : host + ":" + port;
  }
}
