package dev.unread.examples.quickstart;

/** The command line or the environment asks for something that cannot be; exit status 2. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
