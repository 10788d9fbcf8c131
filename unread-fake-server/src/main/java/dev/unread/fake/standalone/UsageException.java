package dev.unread.fake.standalone;

/** What was asked for cannot be; the message is one line that says what, where and what to do. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
