package dev.unread.adapter.feign.transport;

import java.io.IOException;

/** A kept connection has bytes that nobody asked for. The request was not sent on it. */
final class UnfitConnectionException extends IOException {

  private static final long serialVersionUID = 1L;

  UnfitConnectionException() {
    super("bytes before the request");
  }
}
