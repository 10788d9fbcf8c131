package dev.unread.fake.http;

import java.util.concurrent.TimeoutException;

/** The body of a request is too long, or did not arrive whole. */
public final class RequestBodyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private RequestBodyException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static RequestBodyException tooLong() {
    return new RequestBodyException(413, "the body is too long");
  }

  static RequestBodyException broken(Throwable cause) {
    return cause instanceof TimeoutException
        ? new RequestBodyException(408, "the body did not arrive in time")
        : new RequestBodyException(400, "the body did not arrive whole");
  }

  /** Returns the status that says so. */
  public int status() {
    return status;
  }
}
