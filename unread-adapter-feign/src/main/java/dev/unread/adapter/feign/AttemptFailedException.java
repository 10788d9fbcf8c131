package dev.unread.adapter.feign;

/** Ends an attempt or a whole request; never leaves this package. */
final class AttemptFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient AttemptFailure failure;

  AttemptFailedException(AttemptFailure failure) {
    super(failure.what(), null, false, false);
    this.failure = failure;
  }

  AttemptFailure failure() {
    return failure;
  }
}
