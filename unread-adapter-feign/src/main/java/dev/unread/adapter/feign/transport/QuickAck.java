package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledges a response at once. An acknowledgement is otherwise delayed by up to 40 ms, for
 * which time the other end's TCP may hold back what else it was told to send (Nagle's algorithm);
 * it then arrives together with the next response, too late to be seen as a leftover.
 */
final class QuickAck {

  private static final String NAME = "TCP_QUICKACK";
  private static final @Nullable SocketOption<Boolean> OPTION = find();

  private QuickAck() {}

  /** Does so where the system can; elsewhere it is the system's to decide. */
  static void send(SocketChannel channel) throws IOException {
    if (OPTION != null) {
      channel.setOption(OPTION, true);
    }
  }

  // By name, since its class is in a module of the JDK that a runtime may lack.
  private static @Nullable SocketOption<Boolean> find() {
    try (SocketChannel channel = SocketChannel.open()) {
      for (SocketOption<?> option : channel.supportedOptions()) {
        if (option.name().equals(NAME) && option.type() == Boolean.class) {
          @SuppressWarnings("unchecked") // its type says so
          var found = (SocketOption<Boolean>) option;
          return found;
        }
      }
      return null;
    } catch (IOException none) {
      return null;
    }
  }
}
