package dev.unread.fake.http;

/**
 * Whether memory has run out since the start. From then on nothing is certain: a thread may have
 * left its work half done, or be gone. Safe for concurrent use; allocates nothing.
 */
public final class MemoryExhaustion {

  private final Runnable action;
  private volatile boolean happened;

  /**
   * @param action what is done each time; it may end the process
   */
  public MemoryExhaustion(Runnable action) {
    this.action = action;
  }

  /** Takes note of what a thread met, where it is that memory ran out. */
  void note(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      happened = true;
      action.run();
    }
  }

  /** Returns whether it ran out. */
  public boolean hasHappened() {
    return happened;
  }
}
