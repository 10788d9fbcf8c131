package dev.unread.adapter.feign;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the service is: checked when it is set, since everything secret is sent there. */
final class BaseUrl {

  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private BaseUrl() {}

  /**
   * Returns the URL without a slash at its end.
   *
   * @param plainHosts to which plain http is allowed, beside loopback
   */
  static URI parse(String text, Set<String> plainHosts) {
    URI url = uri(text);
    boolean plain = "http".equalsIgnoreCase(url.getScheme());
    if (!plain && !"https".equalsIgnoreCase(url.getScheme())) {
      throw wrong("starts with https:// (or http:// on this machine)");
    }
    if (url.getHost() == null || url.getPort() > 65535) {
      throw wrong("names a host");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw wrong("has no user, query or fragment");
    }
    if (plain
        && !LOOPBACK.matcher(url.getHost()).matches()
        && !plainHosts.contains(url.getHost())) {
      throw new IllegalArgumentException(
          "plain http would show the credentials to everybody between here and "
              + url.getHost()
              + ": use https, or allow it with allowPlainHttpTo(\""
              + url.getHost()
              + "\")");
    }
    return url;
  }

  // What was given may hold a password, so it is not repeated.
  private static URI uri(String text) {
    try {
      return new URI(text.strip().replaceAll("/+$", "")).parseServerAuthority();
    } catch (URISyntaxException noUrl) {
      throw wrong("reads like https://api.quickblox.com");
    }
  }

  private static IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException("a base URL " + rule + ", but this one does not");
  }
}
