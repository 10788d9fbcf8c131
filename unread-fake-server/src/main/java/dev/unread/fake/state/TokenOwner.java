package dev.unread.fake.state;

import java.util.Set;

/** Keeps which application a token belongs to, over all applications. */
interface TokenOwner {

  /**
   * Makes a token this application's.
   *
   * @throws IllegalArgumentException if it is another's, or of a session here
   */
  void claim(String token);

  /** Makes a token nobody's. */
  void release(String token);

  /** Returns whether a token is somebody's. */
  boolean isTaken(String token);

  /** Keeps tokens in a set, to claim them all at once later. */
  static TokenOwner collecting(Set<String> tokens) {
    return new TokenOwner() {
      @Override
      public void claim(String token) {
        if (!tokens.add(token)) {
          throw new IllegalArgumentException("another session has this token");
        }
      }

      @Override
      public void release(String token) {
        tokens.remove(token);
      }

      @Override
      public boolean isTaken(String token) {
        return tokens.contains(token);
      }
    };
  }
}
