package dev.unread.fake.state;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user of one application. */
public final class User {

  private final long id;
  private final Instant createdAt;
  private volatile @Nullable Instant lastRequestAt;
  private final UserDialogs dialogs = new UserDialogs();
  private volatile Details details;

  /** Unread in all dialogs; an index over the messages, guarded by the application's lock. */
  int unread;

  /** The marks of a message that this user alone has read, shared by all that they send. */
  final MessageMarks onlySender;

  /** What a user may change of themselves. */
  record Details(
      @Nullable String login,
      @Nullable String password,
      Map<String, String> profile,
      Instant updatedAt) {
    Details {
      profile = Map.copyOf(profile);
    }

    @Override
    public String toString() {
      return "Details";
    }

    long weight() {
      return HeapEstimate.USER
          + HeapEstimate.of(login)
          + HeapEstimate.of(password)
          + HeapEstimate.of((Object) profile);
    }
  }

  User(long id, Details details, Instant createdAt) {
    this.id = id;
    this.details = details;
    this.createdAt = createdAt;
    this.onlySender = MessageMarks.readBy(UserSet.of(id));
  }

  /** Returns the vendor's id of this user. */
  public long id() {
    return id;
  }

  /** Returns the name to log in with, if this user has one. */
  public @Nullable String login() {
    return details.login();
  }

  /** Returns the address to log in with, if this user has one. */
  public @Nullable String email() {
    return details.profile().get("email");
  }

  /** Returns what else this user told at sign-up, under the vendor's names. */
  public Map<String, String> profile() {
    return details.profile();
  }

  /** Returns when this user signed up. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns when this user last changed something of themselves. */
  public Instant updatedAt() {
    return details.updatedAt();
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
    return details.password();
  }

  /** Returns whether this is the password. */
  public boolean hasPassword(String given) {
    return given.equals(details.password());
  }

  Details details() {
    return details;
  }

  void details(Details changed) {
    details = changed;
  }

  /** Returns the dialogs that know of this user. */
  UserDialogs dialogs() {
    return dialogs;
  }

  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
