package dev.unread.fake.state;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user of one application. */
public final class User {

  private final long id;
  private final @Nullable String login;
  private final @Nullable String password;
  private final Map<String, String> profile;
  private final Instant createdAt;
  private volatile @Nullable Instant lastRequestAt;

  /** Unread in all dialogs; an index over the messages, guarded by the application's lock. */
  int unread;

  /** The set of this user alone, shared by all messages that only they have read. */
  final UserSet alone;

  User(
      long id,
      @Nullable String login,
      @Nullable String password,
      Map<String, String> profile,
      Instant createdAt) {
    this.id = id;
    this.alone = UserSet.of(id);
    this.login = login;
    this.password = password;
    this.profile = Map.copyOf(profile);
    this.createdAt = createdAt;
  }

  /** Returns the vendor's id of this user. */
  public long id() {
    return id;
  }

  /** Returns the name to log in with, if this user has one. */
  public @Nullable String login() {
    return login;
  }

  /** Returns the address to log in with, if this user has one. */
  public @Nullable String email() {
    return profile.get("email");
  }

  /** Returns what else this user told at sign-up, under the vendor's names. */
  public Map<String, String> profile() {
    return profile;
  }

  /** Returns when this user signed up. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns when this user last changed something of themselves. */
  public Instant updatedAt() {
    return createdAt;
  }

  /** Returns when the last request in this user's name came, if one has. */
  public @Nullable Instant lastRequestAt() {
    return lastRequestAt;
  }

  /** Says that a request in this user's name came. */
  public void requestedAt(Instant now) {
    lastRequestAt = now;
  }

  @Nullable String password() {
    return password;
  }

  /** Returns whether this is the password. */
  public boolean hasPassword(String given) {
    return given.equals(password);
  }

  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
