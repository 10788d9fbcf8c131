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
    // before it is cut, for a part of a secret is one, too
    String id = credential.mask(Credential.visible(header), response);
    return id == null || id.isEmpty() ? null : id.substring(0, Math.min(MAX_LENGTH, id.length()));
  }
}
