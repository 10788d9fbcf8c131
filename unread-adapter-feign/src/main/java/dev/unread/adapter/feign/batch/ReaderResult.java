package dev.unread.adapter.feign.batch;

import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.util.Objects;

/** The result for one reader of a batch. */
public sealed interface ReaderResult {

  /** Whose result this is. */
  Reader reader();

  /**
   * The service said.
   *
   * @param total of the reader's unread messages, in all of their dialogs
   */
  record Counted(Reader reader, int total) implements ReaderResult {
    public Counted {
      Objects.requireNonNull(reader, "reader");
    }
  }

  /**
   * The service said, dialog by dialog.
   *
   * @param counts of the dialogs asked for, and the total
   */
  record CountedByDialog(Reader reader, UnreadCounts counts) implements ReaderResult {
    public CountedByDialog {
      Objects.requireNonNull(reader, "reader");
      Objects.requireNonNull(counts, "counts");
    }
  }

  /**
   * The service did not say, for this reader.
   *
   * @param failure as the port threw it
   */
  record Failed(Reader reader, UnreadCountException failure) implements ReaderResult {
    public Failed {
      Objects.requireNonNull(reader, "reader");
      Objects.requireNonNull(failure, "failure");
    }
  }
}
