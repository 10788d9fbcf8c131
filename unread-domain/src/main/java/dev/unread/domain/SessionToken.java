package dev.unread.domain;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The token of a user's session: a secret. It is opaque: the service issues 40 hex digits, or since
 * 2022 a JWT of several hundred characters (WIRE).
 *
 * <p>Only {@link #reveal()} returns the secret; {@code toString()} does not. The characters allowed
 * cannot end a header line.
 */
public final class SessionToken {

  /** The longest token accepted, in characters. */
  public static final int MAX_LENGTH = 4096;

  // as it stands in the header, and on the vendor's page
  private static final Pattern WITH_ITS_NAME = Pattern.compile("(?is)\\s*QB-Token\\s*[:=\\s].*");

  private final Secret secret;

  private SessionToken(Secret secret) {
    this.secret = secret;
  }

  /**
   * Returns the session token of this value, without the name of its header before it.
   *
   * @throws IllegalArgumentException if the value is empty, longer than {@link #MAX_LENGTH}, has
   *     the name {@code QB-Token} before it, or holds a character that is not visible ASCII; the
   *     message names the position, not the value
   */
  public static SessionToken of(String value) {
    if (WITH_ITS_NAME.matcher(Objects.requireNonNull(value, "value")).matches()) {
      throw new IllegalArgumentException(
          "a session token is given without the name QB-Token before it; leave that name out");
    }
    return new SessionToken(Secret.of("a session token", MAX_LENGTH, value));
  }

  /** Returns the secret itself, for the code that sends it. */
  public String reveal() {
    return secret.reveal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionToken that && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  /** Returns a text without the secret. */
  @Override
  public String toString() {
    return "SessionToken[secret]";
  }
}
