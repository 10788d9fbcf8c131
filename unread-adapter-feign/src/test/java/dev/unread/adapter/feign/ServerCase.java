package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.GOOD;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.UnreadCountException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a server does, and what is to come of it.
 *
 * @param reason of the failure; null if the counts arrive
 */
record ServerCase(String name, Behaviour server, @Nullable Reason reason, int mostRequests) {

  static final String HEAD = "HTTP/1.1 200 OK\r\n";
  static final String LENGTH = "Content-Length: " + GOOD.length() + "\r\n";

  static ServerCase that(String name, @Nullable Reason reason, int mostRequests, Behaviour server) {
    return new ServerCase(name, server, reason, mostRequests);
  }

  static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  static void endlessly(RawServer.Exchange exchange, String text) throws IOException {
    while (true) {
      exchange.write(text);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
