package dev.unread.adapter.feign;

/**
 * A base URL with plain http to a host for which plain http is not allowed. It has the host, so
 * that a program can tell its users which setting allows the host.
 */
public final class PlainHttpException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String host;

  PlainHttpException(String host) {
    super("%s; use https, or allow it with allowPlainHttpTo(\"%s\")".formatted(danger(host), host));
    this.host = host;
  }

  private static String danger(String host) {
    return "plain http would show the credentials to everybody between here and " + host;
  }

  /** Returns the host of the base URL. */
  public String host() {
    return host;
  }

  /** Returns why plain http is refused, as a sentence without full stop and without advice. */
  public String danger() {
    return danger(host);
  }
}
