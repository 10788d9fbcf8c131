package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Faults;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.junit5.UnreadFake.Sharing;
import dev.unread.fake.junit5.UnreadFake.Strictness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The applications of one test, or of one class; JUnit's store removes them with it. */
@SuppressWarnings("deprecation") // see CloseableServer
final class TestApplications implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(TestApplications.class);
  private static final TestApplications NONE = new TestApplications(null, "", false);

  /** What they are found by, as their server is. */
  private record Key(Object server, Sharing sharing, String test) {}

  /** One of them, with what can still be looked at when the test has removed it. */
  private record Inspected(FakeApplication application, Journal journal, Faults faults) {}

  private final @Nullable UnreadFakeServer server;
  private final String owner;
  private final boolean shared;
  private final Map<String, Inspected> byName = new ConcurrentHashMap<>();

  private TestApplications(@Nullable UnreadFakeServer server, String owner, boolean shared) {
    this.server = server;
    this.shared = shared;
    this.owner = owner;
  }

  /** Returns those of this test, or of the class around it where that asked first. */
  static TestApplications of(ExtensionContext context, ExtensionSettings decided) {
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
  static TestApplications soFar(ExtensionContext context, ExtensionSettings decided) {
    TestApplications made =
        context.getStore(NAMESPACE).get(key(context, decided), TestApplications.class);
    return made == null ? NONE : made;
  }

  private static Key key(ExtensionContext context, ExtensionSettings decided) {
    boolean own = decided.sharing() == Sharing.METHOD;
    return new Key(decided.server(), decided.sharing(), own ? context.getUniqueId() : "");
  }

  FakeApplication named(String name) {
    if (server == null) {
      throw new IllegalStateException("there is no server for an application");
    }
    UnreadFakeServer home = server;
    return byName.computeIfAbsent(name, added -> inspected(home)).application();
  }

  private Inspected inspected(UnreadFakeServer home) {
    FakeApplication made = shared ? SharedFake.application().share() : home.newApplication();
    return new Inspected(made, made.journal(), made.faults());
  }

  /** Returns whether they end with this context, and do not belong to one around it. */
  boolean belongTo(ExtensionContext context) {
    return owner.equals(context.getUniqueId());
  }

  void inspect(Strictness notImitated, Strictness unusedFaults) {
    byName.values().forEach(each -> inspect(each, notImitated, unusedFaults));
  }

  private static void inspect(Inspected each, Strictness notImitated, Strictness unusedFaults) {
    if (notImitated == Strictness.FAIL
        && each.journal().count(request -> !request.imitated()) > 0) {
      throw new AssertionError(
          "A request came that the fake does not imitate;"
              + " allow it with @UnreadFake(notImitated = ALLOW).\n"
              + each.journal());
    }
    List<ArmedFault> neverHit = each.faults().neverHit();
    if (unusedFaults == Strictness.FAIL && !neverHit.isEmpty()) {
      throw new AssertionError(
          "A fault was armed and never hit, so the test did not test it: "
              + neverHit.stream().map(ArmedFault::toString).collect(Collectors.joining("; "))
              + "; allow it with @UnreadFake(unusedFaults = ALLOW).\n"
              + each.journal());
    }
  }

  /** Returns the journals of those that were asked something, each with a title. */
  Map<String, String> journals() {
    var journals = new LinkedHashMap<String, String>();
    byName.forEach(
        (name, each) -> {
          if (each.journal().count() > 0) {
            String which = name.isEmpty() ? "" : " \"" + name + "\"";
            journals.put(
                "Application " + each.application().id() + which + ":", each.journal().toString());
          }
        });
    return journals;
  }

  @Override
  public void close() {
    byName.values().forEach(each -> each.application().remove());
  }
}
