package dev.unread.examples.badge;

/** A variable of the environment that the service cannot start with. */
final class BadSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param variable as people set it
   * @param what is wrong with it and what to do, without a secret
   */
  BadSettingException(String variable, String what) {
    super(variable + ": " + what);
  }
}
