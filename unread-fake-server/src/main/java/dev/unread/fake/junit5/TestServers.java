package dev.unread.fake.junit5;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.RecordedRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The servers of a run, each in JUnit's store for as long as anybody shares it. */
final class TestServers {

  private static final Namespace NAMESPACE = Namespace.create(TestServers.class);
  private static final int SHOWN = 20;

  private TestServers() {}

  /**
   * What a server is found by. JUnit looks for it in the contexts around, too, where those that
   * share in another way have theirs; and a test's own is hidden from others by the test's id.
   */
  private record Key(Object server, UnreadFake.Sharing sharing, String test) {}

  /** How many requests of no application there were when a test began. */
  private record UnmatchedBefore(long number) {}

  /** Returns the server of this test, started if it is the first to ask. */
  static UnreadFakeServer of(ExtensionContext context, ExtensionSettings decided) {
    if (decided.isShared()) {
      return SharedFake.server();
    }
    return owner(context, decided)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            key(context, decided),
            key -> CloseableServer.start(decided.server()),
            CloseableServer.class)
        .server();
  }

  private static ExtensionContext owner(ExtensionContext context, ExtensionSettings decided) {
    return switch (decided.sharing()) {
      case JVM -> context.getRoot();
      case CLASS -> classContext(context);
      case METHOD -> context;
    };
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext owner = context;
    while (owner.getTestMethod().isPresent() && owner.getParent().isPresent()) {
      owner = owner.getParent().get();
    }
    return owner;
  }

  private static Key key(ExtensionContext context, ExtensionSettings decided) {
    boolean own = decided.sharing() == UnreadFake.Sharing.METHOD;
    return new Key(decided.server(), decided.sharing(), own ? context.getUniqueId() : "");
  }

  /** Returns where requests are recorded that belong to no test. */
  private static @Nullable Journal unmatchedJournal(
      ExtensionContext context, ExtensionSettings decided) {
    if (decided.isShared()) {
      return SharedFake.application().journal();
    }
    CloseableServer started =
        context.getStore(NAMESPACE).get(key(context, decided), CloseableServer.class);
    return started == null ? null : started.server().unmatchedRequests();
  }

  /** Remembers which requests came before this test that belong to none. */
  static void begin(ExtensionContext context, ExtensionSettings decided) {
    Journal journal = unmatchedJournal(context, decided);
    long number = journal == null ? 0 : journal.lastNumber();
    context.getStore(NAMESPACE).put(UnmatchedBefore.class, new UnmatchedBefore(number));
  }

  /** Returns the requests of no test since this one began, as text; empty if none came. */
  static String unmatched(ExtensionContext context, ExtensionSettings decided) {
    Journal journal = unmatchedJournal(context, decided);
    UnmatchedBefore before =
        context.getStore(NAMESPACE).get(UnmatchedBefore.class, UnmatchedBefore.class);
    if (journal == null || before == null) {
      return "";
    }
    List<RecordedRequest> unmatched =
        journal.requests(request -> request.number() > before.number());
    return unmatched.stream()
        .skip(Math.max(0, unmatched.size() - SHOWN))
        .map(request -> "  " + request + "\n")
        .collect(Collectors.joining());
  }
}
