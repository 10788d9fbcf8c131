package dev.unread.adapter.feign.pacing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How many dialogs go into one request; less once the service found that too long. */
public final class ChunkSize {

  private final AtomicInteger most;

  /** So many at first. */
  public ChunkSize(int most) {
    this.most = new AtomicInteger(most);
  }

  /** Returns whether so many dialogs go into one request. */
  public boolean fits(int dialogs) {
    return dialogs <= most.get();
  }

  /** The service found a request for so many dialogs too long. */
  public void shrink(int dialogs) {
    most.accumulateAndGet(Math.max(1, dialogs / 2), Math::min);
  }

  /** Splits into as few requests as there must be, equal in size but for one dialog. */
  public List<Chunk> split(Chunk whole) {
    int most = this.most.get();
    int requests = (whole.size() + most - 1) / most;
    var chunks = new ArrayList<Chunk>(requests);
    for (int i = 0; i < requests; i++) {
      chunks.add(
          new Chunk(
              whole.from() + (int) ((long) whole.size() * i / requests),
              whole.from() + (int) ((long) whole.size() * (i + 1) / requests)));
    }
    return chunks;
  }

  /** Some of the dialogs asked for, by position; {@code to} is the first that is not. */
  public record Chunk(int from, int to) {
    /** Returns how many they are. */
    public int size() {
      return to - from;
    }
  }
}
