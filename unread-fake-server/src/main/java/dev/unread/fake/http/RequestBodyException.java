package dev.unread.fake.http;

/** The body of a request is too long, or did not arrive whole. */
public final class RequestBodyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private RequestBodyException(int status, String message, Throwable cause) {
    super(message, cause, false, false);
    this.status = status;
  }

  @SuppressWarnings("NullAway") // no cause is null, in the JDK's words
  static RequestBodyException tooLong() {
    return new RequestBodyException(413, "the body is too long", null);
  }

  static RequestBodyException broken(Throwable cause) {
    return new RequestBodyException(400, "the body did not arrive whole", cause);
  }

  /** Returns the status that says so. */
  public int status() {
    return status;
  }
}
