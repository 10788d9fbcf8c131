package dev.unread.fake.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * BlankPadding in a body, which are sent without being held in memory.
 *
 * @param at after how many of the other bytes
 * @param count how many
 */
public record BlankPadding(int at, int count) {

  /** No blanks. */
  public static final BlankPadding NONE = new BlankPadding(0, 0);

  private static final byte[] PIECE = blanks(32_768);

  private static byte[] blanks(int count) {
    var blanks = new byte[count];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  /** Returns some of them, not to be changed. */
  static ByteBuffer piece(int count) {
    return ByteBuffer.wrap(PIECE, 0, Math.min(count, PIECE.length));
  }
}
