package dev.unread.adapter.feign.readers;

import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import java.util.Objects;

/** What became of the question for one reader among many. */
public sealed interface ReaderTotal {

  /** Whose total this is. */
  Reader reader();

  /**
   * The service said.
   *
   * @param total of the reader's unread messages, in all of their dialogs
   */
  record Counted(Reader reader, int total) implements ReaderTotal {
    public Counted {
      Objects.requireNonNull(reader, "reader");
    }
  }

  /**
   * The service did not say, for this reader.
   *
   * @param failure as the port threw it
   */
  record Failed(Reader reader, UnreadCountException failure) implements ReaderTotal {
    public Failed {
      Objects.requireNonNull(reader, "reader");
      Objects.requireNonNull(failure, "failure");
    }
  }
}
