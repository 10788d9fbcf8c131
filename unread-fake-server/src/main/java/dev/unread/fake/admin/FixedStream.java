package dev.unread.fake.admin;

import java.io.OutputStream;

/** Takes as many bytes as were said beforehand. */
final class FixedStream extends OutputStream {

  private final byte[] bytes;
  private int length;

  FixedStream(int length) {
    this.bytes = new byte[length];
  }

  @Override
  public void write(int one) {
    bytes[length++] = (byte) one;
  }

  @Override
  public void write(byte[] more, int from, int count) {
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  /** Returns them; nothing is written any more. */
  byte[] whole() {
    if (length != bytes.length) {
      throw new IllegalStateException("it was not the same twice");
    }
    return bytes;
  }
}
