package dev.unread.fake.conformance;

/** A rule cannot be checked here, for this reason. */
final class Skipped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String why;

  Skipped(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
