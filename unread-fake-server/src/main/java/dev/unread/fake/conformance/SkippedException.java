package dev.unread.fake.conformance;

/** A rule cannot be checked here, for this reason. */
final class SkippedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  SkippedException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
