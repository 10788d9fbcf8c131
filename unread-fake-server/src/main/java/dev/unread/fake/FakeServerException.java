package dev.unread.fake;

/** The fake could not start to serve; the message says why and what to do. */
public final class FakeServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FakeServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
