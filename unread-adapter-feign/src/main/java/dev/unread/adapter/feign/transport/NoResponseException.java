package dev.unread.adapter.feign.transport;

/**
 * An attempt got no response. It says why and holds nothing of what happened underneath, since that
 * may hold the request.
 */
public final class NoResponseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final NoResponseReason reason;

  NoResponseException(NoResponseReason reason) {
    super(reason.description(), null, false, false);
    this.reason = reason;
  }

  /** Returns why there is none. */
  public NoResponseReason reason() {
    return reason;
  }
}
