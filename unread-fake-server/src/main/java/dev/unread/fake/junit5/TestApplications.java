package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.junit5.UnreadFake.Strictness;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The applications of one test, or of one class; JUnit's store removes them with it. */
@SuppressWarnings("deprecation") // see CloseableServer
final class TestApplications implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  static final TestApplications NONE = new TestApplications(null, null);

  private final @Nullable UnreadFakeServer server;
  private final @Nullable ExtensionContext owner;
  private final Map<String, FakeApplication> byName = new ConcurrentHashMap<>();

  TestApplications(@Nullable UnreadFakeServer server, @Nullable ExtensionContext owner) {
    this.server = server;
    this.owner = owner;
  }

  FakeApplication named(String name) {
    if (server == null) {
      throw new IllegalStateException("there is no server for an application");
    }
    return byName.computeIfAbsent(name, added -> server.newApplication());
  }

  /** Returns whether they end with this context, and do not belong to one around it. */
  boolean belongTo(ExtensionContext context) {
    return owner != null && owner.getUniqueId().equals(context.getUniqueId());
  }

  void inspect(Strictness notImitated, Strictness unusedFaults) {
    byName.values().forEach(application -> inspect(application, notImitated, unusedFaults));
  }

  private static void inspect(
      FakeApplication application, Strictness notImitated, Strictness unusedFaults) {
    if (notImitated == Strictness.FAIL
        && application.journal().count(request -> !request.imitated()) > 0) {
      throw new AssertionError(
          "A request came that the fake does not imitate;"
              + " allow it with @UnreadFake(notImitated = ALLOW).\n"
              + application.journal());
    }
    if (unusedFaults == Strictness.FAIL && !application.faults().neverHit().isEmpty()) {
      throw new AssertionError(
          "A fault was armed and never hit, so the test did not test it;"
              + " allow it with @UnreadFake(unusedFaults = ALLOW).\n"
              + application.faults().neverHit()
              + "\n"
              + application.journal());
    }
  }

  /** Adds to a failure what the test's client did. */
  void explain(Throwable failure) {
    for (FakeApplication application : byName.values()) {
      if (application.journal().count() > 0) {
        failure.addSuppressed(new JournalAttachmentException(application.journal().toString()));
      }
    }
    if (server != null && server.unmatchedRequests().count() > 0) {
      String whose = "With no application's credential, from whichever test:\n";
      failure.addSuppressed(new JournalAttachmentException(whose + server.unmatchedRequests()));
    }
  }

  @Override
  public void close() {
    byName.values().forEach(FakeApplication::remove);
  }

  /** The journal as a suppressed exception, which every test runner shows. */
  private static final class JournalAttachmentException extends Exception {
    private static final long serialVersionUID = 1L;

    JournalAttachmentException(String journal) {
      super(journal, null, false, false);
    }
  }
}
