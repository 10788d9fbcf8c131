package dev.unread.fake.conformance;

/** The server does not do what the rule says. */
final class MismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String description;

  MismatchException(String description) {
    super(description, null, false, false);
    this.description = description;
  }

  String description() {
    return description;
  }

  static void require(boolean holds, String description) {
    if (!holds) {
      throw new MismatchException(description);
    }
  }

  static void requireError(ProbeResponse response, int status, String text) {
    require(response.status() == status, "the status is " + response.status() + ", not " + status);
    require(response.body().contains(text), "the body does not say " + text);
  }
}
