package dev.unread.adapter.feign;

import dev.unread.domain.Secret;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account's API key: a secret that never expires and allows everything, for servers only (DOC).
 * No public method returns the secret.
 */
public final class ApiKey {

  /** The longest key accepted, in characters. */
  public static final int MAX_LENGTH = 1024;

  // as it stands in the header, and on the vendor's page
  private static final Pattern WITH_ITS_WORD =
      Pattern.compile("(?is)\\s*(Authorization\\s*:\\s*)?ApiKey\\s.*");

  private final Secret secret;

  private ApiKey(Secret secret) {
    this.secret = secret;
  }

  /**
   * Returns the API key of this value, without the word {@code ApiKey} before it.
   *
   * @throws IllegalArgumentException if the value is empty, longer than {@link #MAX_LENGTH}, has
   *     the word before it, or contains a character that is not visible ASCII; the message names
   *     the position, not the value
   */
  public static ApiKey of(String value) {
    Matcher copied = WITH_ITS_WORD.matcher(Objects.requireNonNull(value, "value"));
    if (copied.matches()) {
      throw new IllegalArgumentException(
          "an API key is given without "
              + (copied.group(1) == null
                  ? "the word ApiKey before it; leave that word out"
                  : "Authorization: ApiKey before it; leave that out"));
    }
    return new ApiKey(Secret.of("an API key", MAX_LENGTH, value));
  }

  String reveal() {
    return secret.reveal();
  }

  /** Returns a text without the secret. */
  @Override
  public String toString() {
    return "ApiKey[secret]";
  }
}
