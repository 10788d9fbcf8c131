package dev.unread.domain;

/**
 * The id of a user: a positive integer.
 *
 * @param value the number that the service gave the user
 */
public record UserId(long value) {

  /**
   * @throws IllegalArgumentException if the value is not positive
   */
  public UserId {
    if (value <= 0) {
      throw new IllegalArgumentException("a user id is a positive integer, but this is " + value);
    }
  }

  /**
   * Returns the user id of this value.
   *
   * @throws IllegalArgumentException if the value is not positive
   */
  public static UserId of(long value) {
    return new UserId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
