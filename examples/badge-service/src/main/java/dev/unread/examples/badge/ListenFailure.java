package dev.unread.examples.badge;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/** Says which setting keeps the service from listening. */
final class ListenFailure {

  private ListenFailure() {}

  static BadSettingException of(Throwable failure, Settings settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException
          || said.contains("unresolved address")) {
        return new BadSettingException(
            "BADGE_HOST", "no host is called " + settings.host() + "; set 127.0.0.1 or 0.0.0.0");
      }
      if (said.contains("assign")) {
        return new BadSettingException(
            "BADGE_HOST",
            "this machine does not have the address %s; set 127.0.0.1 or 0.0.0.0"
                .formatted(settings.host()));
      }
      if (said.contains("permission")) {
        return new BadSettingException(
            "BADGE_PORT", "ports below 1024 need more rights; choose a higher one");
      }
    }
    return new BadSettingException(
        "BADGE_PORT",
        "another program uses port "
            + settings.port()
            + "; choose another, or 0 for any that is free");
  }
}
