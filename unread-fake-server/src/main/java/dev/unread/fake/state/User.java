package dev.unread.fake.state;

import org.jspecify.annotations.Nullable;

/** A user of one application. */
public final class User {

  private final long id;
  private final @Nullable String login;
  private final @Nullable String password;

  /** Unread in all dialogs; an index over the messages, guarded by the application's lock. */
  int unread;

  User(long id, @Nullable String login, @Nullable String password) {
    this.id = id;
    this.login = login;
    this.password = password;
  }

  /** Returns the vendor's id of this user. */
  public long id() {
    return id;
  }

  /** Returns the name to log in with, if this user has one. */
  public @Nullable String login() {
    return login;
  }

  @Nullable String password() {
    return password;
  }

  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
