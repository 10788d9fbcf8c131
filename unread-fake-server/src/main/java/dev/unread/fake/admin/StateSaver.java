package dev.unread.fake.admin;

import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.state.ApplicationRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Saves the state of the first application to where was said at the start, and nowhere else. */
public final class StateSaver {

  static final String NO_FILE = "there is no file to save to; start with --save FILE";

  private final ApplicationRegistry registry;
  private final StateJson json;
  private final @Nullable Consumer<String> to;

  /**
   * @param to takes the text of a state file; null where nothing is to be saved
   */
  public StateSaver(ApplicationRegistry registry, StateJson json, @Nullable Consumer<String> to) {
    this.registry = registry;
    this.json = json;
    this.to = to;
  }

  /** Returns whether it was said at the start where to save. */
  boolean hasFile() {
    return to != null;
  }

  /**
   * Saves it, with every message, session and time.
   *
   * @throws IllegalStateException if nowhere was said at the start
   * @throws LimitExceededException if its text is more than the heap has room for
   * @throws IllegalArgumentException if it cannot be written, with the reason in one line
   */
  public synchronized void save() {
    if (to == null) {
      throw new IllegalStateException(NO_FILE);
    }
    to.accept(json.text(registry.first().fullSnapshot()));
  }
}
