package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.RawResponse;
import org.jspecify.annotations.Nullable;

/** By what the service knows a request, for questions to its support. */
final class RequestIds {

  private static final int MAX_LENGTH = 64;

  private RequestIds() {}

  /** Returns the visible ASCII of {@code X-Request-Id}, or null if there is none. */
  static @Nullable String of(RawResponse response, Credential credential) {
    String header = response.header("X-Request-Id");
    if (header == null) {
      return null;
    }
    var id = new StringBuilder();
    header.chars().filter(c -> c > ' ' && c < 0x7f).limit(MAX_LENGTH).forEach(id::appendCodePoint);
    return id.isEmpty() ? null : credential.mask(id.toString());
  }
}
