package dev.unread.fake.text;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * JSON that takes no more memory than what is read and written just now. Usually each thread keeps
 * the largest buffers that it ever needed, for as long as it lives; and a text of brackets alone
 * takes a hundred times its size once it is read.
 */
public final class LeanJson {

  /** For a value such as a request brings. */
  public static final int SHARE = 2_048;

  /** For a whole state, of which one is read at a time. */
  public static final int SHARE_OF_STATE = 256;

  private static final int FEWEST_TOKENS = 10_000;

  private LeanJson() {}

  /**
   * Builds what reads and writes.
   *
   * @param bytesOfHeap for how many bytes of the heap there may be one token in a text: one of
   *     {@link #SHARE} and {@link #SHARE_OF_STATE}
   */
  public static JsonFactoryBuilder builder(int bytesOfHeap) {
    return builder(StreamReadConstraints.defaults(), bytesOfHeap);
  }

  /** Builds what reads and writes within these limits and that of {@link #builder(int)}. */
  public static JsonFactoryBuilder builder(StreamReadConstraints limits, int bytesOfHeap) {
    long tokens = Math.max(FEWEST_TOKENS, Runtime.getRuntime().maxMemory() / bytesOfHeap);
    return new JsonFactoryBuilder()
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .streamReadConstraints(limits.rebuild().maxTokenCount(tokens).build());
  }
}
