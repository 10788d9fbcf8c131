package dev.unread.adapter.feign;

/**
 * A base URL with plain http to a host for which that is not allowed. Tells the host, so that a
 * program can name the setting by which its own users allow it.
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

  /** Returns the host of the base URL, to allow plain http to. */
  public String host() {
    return host;
  }

  /** Returns why plain http is refused, as a sentence without its end and without what to do. */
  public String danger() {
    return danger(host);
  }
}
