package dev.unread.adapter.feign.transport;

import java.io.IOException;

/**
 * A kept connection was closed by the server, or has bytes of no response. Nothing was sent on it.
 */
final class StaleConnectionException extends IOException {

  private static final long serialVersionUID = 1L;

  StaleConnectionException() {
    super("closed, or bytes before the request");
  }
}
