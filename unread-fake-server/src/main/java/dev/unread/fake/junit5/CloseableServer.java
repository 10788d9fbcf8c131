package dev.unread.fake.junit5;

import dev.unread.fake.UnreadFakeServer;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that JUnit's store closes. JUnit 5.12 closes a {@code CloseableResource} only, newer
 * ones any {@code AutoCloseable}; the older interface does for both.
 */
@SuppressWarnings("deprecation")
record CloseableServer(UnreadFakeServer server)
    implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  static CloseableServer start(Consumer<UnreadFakeServer.Builder> differences) {
    UnreadFakeServer.Builder builder = UnreadFakeServer.builder();
    differences.accept(builder);
    return new CloseableServer(builder.build().start());
  }

  @Override
  public void close() {
    server.close();
  }
}
