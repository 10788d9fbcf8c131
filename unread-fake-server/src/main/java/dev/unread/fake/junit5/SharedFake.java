package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;

/**
 * The one application that tests with {@code @UnreadFake(application = SHARED)} share, for what
 * outlives a test and knows one base URL and one API key, as the application contexts do that
 * Spring keeps. It starts when it is first asked for, without users, and lives as long as the JVM.
 */
public final class SharedFake {

  private SharedFake() {}

  private static final class Holder {
    static final UnreadFakeServer SERVER = UnreadFakeServer.builder().empty().build().start();
  }

  /** Returns the server. */
  public static UnreadFakeServer server() {
    return Holder.SERVER;
  }

  /** Returns the whole application; tests ask for their share of it with a parameter. */
  public static FakeApplication application() {
    return Holder.SERVER.application();
  }
}
