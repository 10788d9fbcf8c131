package dev.unread.adapter.feign;

/** A request comes to nothing, and why; never leaves this package. */
final class GivenUp extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  GivenUp(Failure failure) {
    super(failure.what(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
