package dev.unread.fake;

import dev.unread.fake.http.ListenAddress;
import dev.unread.fake.wiring.FakeSettings;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/** The fake could not start; the message says why and what to do. */
public final class FakeServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private FakeServerException(String message, Throwable cause) {
    super(message, cause);
  }

  static FakeServerException of(RuntimeException failure, FakeSettings settings) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return cannotListen(settings, "there is no host of this name", failure);
      }
      if (cause instanceof SocketException) {
        return cannotListen(settings, hint(String.valueOf(cause.getMessage())), failure);
      }
      root = cause;
    }
    return new FakeServerException("cannot start: " + root, failure);
  }

  private static FakeServerException cannotListen(
      FakeSettings settings, String hint, RuntimeException failure) {
    String ports = Integer.toString(settings.port());
    if (settings.httpsPort().isPresent()) {
      ports += " and " + settings.httpsPort().getAsInt();
    }
    String where = ListenAddress.of(settings.host()) + ":" + ports;
    return new FakeServerException("cannot listen on " + where + "; " + hint, failure);
  }

  private static String hint(String reason) {
    String said = reason.toLowerCase(Locale.ROOT);
    if (said.contains("permission")) {
      return "ports below 1024 take rights, so choose a higher one or 0 for any that is free";
    }
    if (said.contains("assign")) {
      return "this machine has no such address; 127.0.0.1 is itself, 0.0.0.0 all that it has";
    }
    return "another program may have the port, so choose another or 0 for any that is free";
  }
}
