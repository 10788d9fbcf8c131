package dev.unread.adapter.feign;

import java.util.Objects;

/**
 * The account's API key: a secret that never expires and may do everything, meant for servers only
 * (DOC). It shows itself to nobody.
 */
public final class ApiKey {

  /** The longest key accepted, in characters. */
  public static final int MAX_LENGTH = 1024;

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * Returns the API key of this value, without the word {@code ApiKey} before it.
   *
   * @throws IllegalArgumentException if the value is empty, longer than {@link #MAX_LENGTH}, or
   *     holds anything but visible ASCII characters; the message says where, and not what
   */
  public static ApiKey of(String value) {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an API key is not empty, but this one is");
    }
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an API key has at most %d characters, but this one has %d"
              .formatted(MAX_LENGTH, value.length()));
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new IllegalArgumentException(
            "an API key holds visible ASCII characters only, but character %d of this one is U+%04X"
                .formatted(i + 1, (int) c));
      }
    }
    return new ApiKey(value);
  }

  String reveal() {
    return value;
  }

  /** Returns a text that says nothing of the key. */
  @Override
  public String toString() {
    return "ApiKey[secret]";
  }
}
