package dev.unread.fake.junit5;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Brings along with a test's failure what its client did, once for each test. Where the failure
 * takes suppressed exceptions, it is one of them, which every test runner shows. One that refuses
 * them, as exceptions do that must not carry a secret, has it as JUnit's report entries and on
 * standard error, where build tools and IDEs show it beside the failure.
 */
final class JournalAttachment {

  private static final Namespace NAMESPACE = Namespace.create(JournalAttachment.class);

  private final PrintStream console;

  JournalAttachment(PrintStream console) {
    this.console = console;
  }

  /**
   * Adds what was recorded to the failure of this test, unless another failure of it has that.
   *
   * @param recorded what stands over each journal, with the journal
   */
  void add(Throwable failure, ExtensionContext context, Map<String, String> recorded) {
    if (recorded.isEmpty() || !isFirst(context)) {
      return;
    }
    recorded.forEach(
        (title, journal) -> {
          var attachment = new JournalAttachmentException(title + "\n" + journal);
          failure.addSuppressed(attachment);
          if (!Arrays.asList(failure.getSuppressed()).contains(attachment)) {
            context.publishReportEntry(title, journal);
            console.println(context.getDisplayName() + " failed; " + title + "\n" + journal);
          }
        });
  }

  private static boolean isFirst(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(), id -> new AtomicBoolean(true), AtomicBoolean.class)
        .getAndSet(false);
  }

  /** The journal as a suppressed exception, which every test runner shows. */
  private static final class JournalAttachmentException extends Exception {
    private static final long serialVersionUID = 1L;

    JournalAttachmentException(String journal) {
      super(journal, null, false, false);
    }
  }
}
