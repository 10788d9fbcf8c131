package dev.unread.fake;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** The fake could not start to serve; the message says why and what to do. */
public final class FakeServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private FakeServerException(String message, Throwable cause) {
    super(message, cause);
  }

  static FakeServerException of(RuntimeException failure, FakeSettings settings) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketException
          || cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException) {
        return new FakeServerException(cannotListen(settings), failure);
      }
      root = cause;
    }
    return new FakeServerException("cannot start: " + root, failure);
  }

  private static String cannotListen(FakeSettings settings) {
    String ports = Integer.toString(settings.port());
    if (settings.httpsPort().isPresent()) {
      ports += " and " + settings.httpsPort().getAsInt();
    }
    return "cannot listen on %s:%s; another program may have the port, so choose another or 0 for"
            .formatted(settings.host(), ports)
        + " any that is free";
  }
}
