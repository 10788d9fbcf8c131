package dev.unread.adapter.feign.spring;

/** A property that the client cannot be made with: which, why and what to do, in one line. */
final class UnreadPropertyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  /**
   * @param property as it is written in application.properties
   * @param what is wrong with it, without its value where that may be a secret
   * @param action what to do about it
   */
  UnreadPropertyException(String property, String what, String action) {
    super(property + ": " + what + "; " + action);
    this.action = action;
  }

  String action() {
    return action;
  }
}
