package dev.unread.fake.snapshot;

/**
 * The fake is full: what was asked for would exceed a {@link Limit}. Nothing has changed. Remove
 * something, or raise the limit that the message names.
 */
public final class LimitExceededException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Says which limit. */
  public LimitExceededException(String message) {
    super(message);
  }
}
