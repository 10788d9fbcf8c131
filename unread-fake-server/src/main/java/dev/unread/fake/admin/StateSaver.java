package dev.unread.fake.admin;

import dev.unread.fake.state.ApplicationRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Saves the state of the first application to where was said at the start, and nowhere else. */
public final class StateSaver {

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

  /**
   * Saves it, with every message, session and time.
   *
   * @throws IllegalStateException if nowhere was said at the start
   * @throws IllegalArgumentException if it cannot be written, with the reason in one line
   */
  public synchronized void save() {
    if (to == null) {
      throw new IllegalStateException("there is no file to save to; start with --save FILE");
    }
    to.accept(json.text(registry.first().fullSnapshot()));
  }
}
