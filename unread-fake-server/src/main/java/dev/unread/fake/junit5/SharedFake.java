package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;

/**
 * The application that all tests with {@code @UnreadFake(application = SHARED)} share. It is for
 * code under test that lives longer than a test and has one base URL and one API key, such as an
 * application context that Spring caches. It starts without users when it is first used, and lives
 * as long as the JVM.
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

  /** Returns the whole application; a parameter of a test gets a share of it. */
  public static FakeApplication application() {
    return Holder.SERVER.application();
  }
}
