package dev.unread.fake.conformance;

/** The server does something else than the rule says. */
final class Difference extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;

  Difference(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }

  static void unless(boolean holds, String what) {
    if (!holds) {
      throw new Difference(what);
    }
  }

  static void unlessRefused(Reply reply, int status, String words) {
    unless(reply.status() == status, "the status is " + reply.status() + ", not " + status);
    unless(reply.body().contains(words), "the body does not say " + words);
  }
}
