package dev.unread.domain;

import java.util.Locale;
import java.util.Objects;

/**
 * A secret that travels in a header, which is what is behind every token and key. It shows itself
 * to nobody who does not ask for {@link #reveal()}, and holds nothing that could break out of a
 * header.
 */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Returns the secret of this value.
   *
   * @param what the secret is, with its article, for messages: {@code a session token}
   * @param maxLength how long it may be, in characters
   * @throws IllegalArgumentException if the value is empty, too long, or holds anything but visible
   *     ASCII characters; the message says where, and not what
   */
  public static Secret of(String what, int maxLength, String value) {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(what + " is not empty, but this one is");
    }
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          what + " has at most " + maxLength + " characters, but this one has " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s holds visible ASCII characters only, but character %d of this one is U+%04X",
                what,
                i + 1,
                (int) c));
      }
    }
    return new Secret(value);
  }

  /** Returns the secret itself, for the code that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns a text that says nothing of the secret. */
  @Override
  public String toString() {
    return "Secret";
  }
}
