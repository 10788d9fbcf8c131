package dev.unread.domain;

import java.util.Objects;

/**
 * The token of a user's session: a secret. It is opaque; the service hands out 40 hex digits, or
 * since 2022 a JWT of several hundred characters (WIRE).
 *
 * <p>It shows itself to nobody who does not ask for {@link #reveal()}, and holds nothing that could
 * break out of a header.
 */
public final class SessionToken {

  /** The longest token accepted, in characters. */
  public static final int MAX_LENGTH = 4096;

  private final String value;

  private SessionToken(String value) {
    this.value = value;
  }

  /**
   * Returns the session token of this value.
   *
   * @throws IllegalArgumentException if the value is empty, longer than {@link #MAX_LENGTH}, or
   *     holds anything but visible ASCII characters; the message says where, and not what
   */
  public static SessionToken of(String value) {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a session token is not empty, but this one is");
    }
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a session token has at most %d characters, but this one has %d"
              .formatted(MAX_LENGTH, value.length()));
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new IllegalArgumentException(
            "a session token holds visible ASCII characters only, but character %d of this one is U+%04X"
                .formatted(i + 1, (int) c));
      }
    }
    return new SessionToken(value);
  }

  /** Returns the secret itself, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionToken that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns a text that says nothing of the token. */
  @Override
  public String toString() {
    return "SessionToken[secret]";
  }
}
