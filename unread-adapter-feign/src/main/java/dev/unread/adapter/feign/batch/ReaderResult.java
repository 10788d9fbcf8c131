package dev.unread.adapter.feign.batch;

import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.util.Objects;

/** The result for one reader of a batch. */
public sealed interface ReaderResult {

  /** Returns the reader whose result this is. */
  Reader reader();

  /**
   * The call succeeded.
   *
   * @param total the number of unread messages in all dialogs of the reader
   */
  record Counted(Reader reader, int total) implements ReaderResult {
    public Counted {
      Objects.requireNonNull(reader, "reader");
    }
  }

  /**
   * The call for counts by dialog succeeded.
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
   * The call failed.
   *
   * @param failure the exception of the port
   */
  record Failed(Reader reader, UnreadCountException failure) implements ReaderResult {
    public Failed {
      Objects.requireNonNull(reader, "reader");
      Objects.requireNonNull(failure, "failure");
    }
  }
}
