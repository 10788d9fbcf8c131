package dev.unread.domain;

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

  private final Secret secret;

  private SessionToken(Secret secret) {
    this.secret = secret;
  }

  /**
   * Returns the session token of this value.
   *
   * @throws IllegalArgumentException if the value is empty, longer than {@link #MAX_LENGTH}, or
   *     holds a character that is not visible ASCII; the message names the position, not the value
   */
  public static SessionToken of(String value) {
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
