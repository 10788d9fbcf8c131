package dev.unread.domain;

import java.util.Objects;

/**
 * Whose unread messages are counted. A backend answers for many users, so the reader travels with
 * each call.
 */
public sealed interface Reader {

  /** The user whose session this token opened. */
  static Reader ofSession(SessionToken token) {
    return new SessionHolder(token);
  }

  /** The user in whose name the service asks, with its own API key or a session that it keeps. */
  static Reader onBehalfOf(UserId user) {
    return new OnBehalfOf(user);
  }

  /** The user whose session the token opened; sent as {@code QB-Token}. */
  record SessionHolder(SessionToken token) implements Reader {
    public SessionHolder {
      Objects.requireNonNull(token, "token");
    }
  }

  /** A user known by id; sent as {@code On-Behalf-Of} beside the service's API key. */
  record OnBehalfOf(UserId user) implements Reader {
    public OnBehalfOf {
      Objects.requireNonNull(user, "user");
    }
  }
}
