package dev.unread.adapter.feign.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads bodies to their end, so that connections can be used again, but never without bound. */
final class ResponseBodyReader {

  static final byte[] EMPTY = {};
  private static final int FIRST_BUFFER = 1024;
  private static final int MOST_BELIEVED = 4096;

  private ResponseBodyReader() {}

  /** Returns the whole body, or one byte more than the limit of one that is larger. */
  static byte[] read(InputStream in, int limit) throws IOException {
    return read(in, -1, limit);
  }

  /**
   * Returns the whole body, or one byte more than the limit of one that is larger.
   *
   * @param length of the body as announced, or less than zero if it was not
   */
  static byte[] read(InputStream in, long length, int limit) throws IOException {
    return length >= 0 && length <= Math.min(MOST_BELIEVED, limit)
        ? exactly(in, (int) length)
        : growing(in, limit);
  }

  // A body that is large only by its own word gets no room in advance.
  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] body = new byte[length];
    int read = in.readNBytes(body, 0, length);
    if (read < length) {
      throw new EOFException("a body that is shorter than announced");
    }
    return body;
  }

  private static byte[] growing(InputStream in, int limit) throws IOException {
    byte[] buffer = new byte[Math.min(FIRST_BUFFER, limit + 1)];
    int length = 0;
    for (int n; (n = in.read(buffer, length, buffer.length - length)) >= 0; ) {
      length += n;
      if (length > limit) {
        return buffer;
      }
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * length, limit + 1));
      }
    }
    return Arrays.copyOf(buffer, length);
  }

  /** The body of an error may be missing, for the status says enough; that of counts may not. */
  static byte[] broken(int status, Attempt attempt, IOException failure) {
    NoResponseReason ended = attempt.ended();
    if (status == 200 || (ended != null && ended != NoResponseReason.TIMED_OUT)) {
      throw new NoResponseException(
          ended != null ? ended : NetworkFailureClassifier.reasonInBody(failure));
    }
    return EMPTY;
  }
}
