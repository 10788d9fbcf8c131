package dev.unread.domain;

import java.util.Objects;

/**
 * Whose unread messages are counted. A backend answers for many users, so the reader travels with
 * each call.
 */
public sealed interface Reader {

  /** Returns the user whose session has this token. */
  static Reader ofSession(SessionToken token) {
    return new SessionHolder(token);
  }

  /** Returns the user on whose behalf the adapter asks, with its API key or a session it opened. */
  static Reader onBehalfOf(UserId user) {
    return new OnBehalfOf(user);
  }

  /** The user whose session has the token, which is sent as {@code QB-Token}. */
  record SessionHolder(SessionToken token) implements Reader {
    public SessionHolder {
      Objects.requireNonNull(token, "token");
    }
  }

  /** A user named by id, which is sent as {@code On-Behalf-Of} together with the API key. */
  record OnBehalfOf(UserId user) implements Reader {
    public OnBehalfOf {
      Objects.requireNonNull(user, "user");
    }
  }
}
