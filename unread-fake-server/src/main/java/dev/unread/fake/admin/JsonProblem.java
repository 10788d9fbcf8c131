package dev.unread.fake.admin;

/** JSON that is not what it should be: where, and why, in one line. */
final class JsonProblem extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  JsonProblem(String path, String reason) {
    super(path + ": " + reason);
  }
}
