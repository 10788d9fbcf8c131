package dev.unread.fake.state;

/**
 * The fake is full: what was asked for would exceed a {@link Limit}. Nothing has changed. Remove
 * something, or raise the limit that the message names.
 */
public final class LimitExceededException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  LimitExceededException(String message) {
    super(message);
  }
}
