package dev.unread.fake.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body was read before it is handled, or could not be read. */
final class ReceivedBody extends Request.Wrapper {

  private final byte[] bytes;
  private final @Nullable RequestBodyException failure;

  ReceivedBody(Request request, byte[] bytes, @Nullable RequestBodyException failure) {
    super(request);
    this.bytes = bytes;
    this.failure = failure;
  }

  /**
   * Returns the whole body.
   *
   * @throws RequestBodyException if it could not be read
   */
  byte[] bytes() {
    if (failure != null) {
      throw failure;
    }
    return bytes;
  }
}
