package dev.unread.fake.admin;

import dev.unread.fake.snapshot.LimitExceededException;
import java.io.OutputStream;

/** Counts what is written to it, and refuses what is too much. */
final class CountingStream extends OutputStream {

  private static final int MEGABYTE = 1 << 20;

  private final long most;
  private long count;

  CountingStream(long most) {
    this.most = Math.min(most, Integer.MAX_VALUE - 8);
  }

  @Override
  public void write(int one) {
    add(1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    add(length);
  }

  private void add(int more) {
    count += more;
    if (count > most) {
      throw new LimitExceededException(
          "as JSON it would take more than "
              + most / MEGABYTE
              + " MB, which is too much for this JVM's heap; -Xmx gives it more");
    }
  }

  int count() {
    return (int) count;
  }
}
