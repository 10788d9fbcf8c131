package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.junit5.UnreadFake.Sharing;
import dev.unread.fake.junit5.UnreadFake.Strictness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The applications of one test, or of one class; JUnit's store removes them with it. */
@SuppressWarnings("deprecation") // see CloseableServer
final class TestApplications implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(TestApplications.class);
  private static final TestApplications NONE = new TestApplications(null, "", false);

  /** What they are found by: those on a test's own server are the test's own. */
  private record Key(Object server, String test) {}

  private final @Nullable UnreadFakeServer server;
  private final String owner;
  private final boolean shared;
  private final Map<String, FakeApplication> byName = new ConcurrentHashMap<>();

  private TestApplications(@Nullable UnreadFakeServer server, String owner, boolean shared) {
    this.server = server;
    this.shared = shared;
    this.owner = owner;
  }

  /** Returns those of this test, or of the class around it where that asked first. */
  static TestApplications of(ExtensionContext context, Decisions decided) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            key(context, decided),
            key ->
                new TestApplications(
                    TestServers.of(context, decided), context.getUniqueId(), decided.isShared()),
            TestApplications.class);
  }

  /** Returns those that there are so far. */
  static TestApplications soFar(ExtensionContext context, Decisions decided) {
    TestApplications made =
        context.getStore(NAMESPACE).get(key(context, decided), TestApplications.class);
    return made == null ? NONE : made;
  }

  private static Key key(ExtensionContext context, Decisions decided) {
    boolean own = decided.sharing() == Sharing.METHOD;
    return new Key(decided.server(), own ? context.getUniqueId() : "");
  }

  FakeApplication named(String name) {
    if (server == null) {
      throw new IllegalStateException("there is no server for an application");
    }
    return byName.computeIfAbsent(
        name, added -> shared ? SharedFake.application().share() : server.newApplication());
  }

  /** Returns whether they end with this context, and do not belong to one around it. */
  boolean belongTo(ExtensionContext context) {
    return owner.equals(context.getUniqueId());
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

  /** Returns the journals of those that were asked something, each with a title. */
  Map<String, String> journals() {
    var journals = new LinkedHashMap<String, String>();
    byName.forEach(
        (name, application) -> {
          if (application.journal().count() > 0) {
            String which = name.isEmpty() ? "" : " \"" + name + "\"";
            journals.put(
                "Application " + application.id() + which + ":", application.journal().toString());
          }
        });
    return journals;
  }

  @Override
  public void close() {
    byName.values().forEach(FakeApplication::remove);
  }
}
