package dev.unread.fake;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fake for all tests of a class. It is made anew each time that the class is run: a build runs a
 * test that failed once more in the same JVM, where a fake that was closed is of no use.
 */
public final class ServerOfClass implements BeforeAllCallback, AfterAllCallback {

  private final Supplier<UnreadFakeServer> maker;
  private volatile @Nullable UnreadFakeServer server;

  private ServerOfClass(Supplier<UnreadFakeServer> maker) {
    this.maker = maker;
  }

  /** Starts this fake each time. */
  public static ServerOfClass of(Supplier<UnreadFakeServer> maker) {
    return new ServerOfClass(maker);
  }

  /** Returns the fake, started. */
  public UnreadFakeServer get() {
    return Objects.requireNonNull(server, "no test of the class runs");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server = maker.get().start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    get().close();
    server = null;
  }
}
