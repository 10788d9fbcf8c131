package dev.unread.adapter.feign.fleet;

/** The store of a rate limiter cannot be used; the message says why in one line. */
public final class PermitStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  // What failed underneath may hold the password, so it is no cause.
  PermitStoreException(String message) {
    super(message, null, false, true);
  }
}
