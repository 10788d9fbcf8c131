package dev.unread.adapter.feign.pacing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many dialogs go into one request; fewer for a while after the service found more too long.
 * What was learnt is doubled each minute, so that one long token, or a proxy that is gone, does not
 * make short requests for ever.
 */
public final class ChunkSize {

  private static final long PROBE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_DOUBLINGS = 10;
  private static final int MAX_PARTS = 4096;

  private final int most;
  private final TimeSource clock;
  private volatile @Nullable Learned learned;

  /** So many at first and at most; up to 1,000. */
  public ChunkSize(int most, TimeSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Returns how many dialogs go into one request now. */
  public int limit() {
    Learned learned = this.learned;
    if (learned == null) {
      return most;
    }
    long doublings = (clock.nanoTime() - learned.at()) / PROBE_NANOS;
    return doublings > MOST_DOUBLINGS ? most : Math.min(most, learned.dialogs() << (int) doublings);
  }

  /** The service took a request for so many dialogs after it had found a longer one too long. */
  public void learn(int dialogs) {
    if (dialogs < limit()) {
      learned = new Learned(dialogs, clock.nanoTime());
    }
  }

  private record Learned(int dialogs, long at) {}

  /** Some of the dialogs asked for, by position; {@code to} is the first that is not. */
  public record Chunk(int from, int to) {

    /** Returns how many they are. */
    public int size() {
      return to - from;
    }

    /**
     * Splits into as few chunks of at most so many as there must be, equal but for one dialog.
     * Where those were thousands, they are larger and have to be split again, so that no split
     * takes long.
     */
    public List<Chunk> split(int most) {
      int requests = (size() - 1) / most + 1;
      int requestsPerPart = (requests - 1) / MAX_PARTS + 1;
      int parts = (requests - 1) / requestsPerPart + 1;
      var chunks = new ArrayList<Chunk>(parts);
      for (int i = 0; i < parts; i++) {
        chunks.add(
            new Chunk(
                from + (int) ((long) size() * i / parts),
                from + (int) ((long) size() * (i + 1) / parts)));
      }
      return chunks;
    }
  }
}
