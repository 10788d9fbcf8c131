package dev.unread.adapter.feign;

import org.jspecify.annotations.Nullable;

/** Code that was handed in returned null; a {@code NullPointerException} would not say whose. */
final class ReturnedNullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ReturnedNullException(String method) {
    super("returned null from " + method, null, false, false);
  }

  /** Returns what the method of that name returned. */
  static <T> T check(@Nullable T returned, String method) {
    if (returned == null) {
      throw new ReturnedNullException(method);
    }
    return returned;
  }

  /** Returns what that code did, for a sentence whose subject it is. */
  static String orThrew(Throwable thrown) {
    return thrown instanceof ReturnedNullException returned
        ? String.valueOf(returned.getMessage())
        : "threw " + thrown.getClass().getName();
  }
}
