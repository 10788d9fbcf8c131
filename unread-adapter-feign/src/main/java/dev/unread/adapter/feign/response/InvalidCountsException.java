package dev.unread.adapter.feign.response;

/** A response is not counts. It holds nothing of the response. */
public final class InvalidCountsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;

  InvalidCountsException(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  /** Returns what is wrong with the response, to follow "the answer". */
  public String what() {
    return what;
  }
}
