package dev.unread.fake.state;

import java.util.Map;

/** A stored message; what changes is guarded by the application's lock. */
public final class Message {

  private final String id;
  private final Dialog dialog;
  private final long sender;
  private final long dateSent;
  private final Map<String, Object> customParameters;
  String text;
  UserSet readBy;
  UserSet deliveredTo;
  UserSet deletedFor = UserSet.EMPTY;
  long updatedAt;

  Message(String id, Dialog dialog, long sender, long dateSent, Draft draft, UserSet sent) {
    this.id = id;
    this.dialog = dialog;
    this.sender = sender;
    this.dateSent = dateSent;
    this.updatedAt = dateSent;
    this.text = draft.text();
    this.customParameters = draft.customParameters();
    this.readBy = sent;
    this.deliveredTo = sent;
  }

  /** What somebody is about to send. */
  public record Draft(String text, Map<String, Object> customParameters) {
    public Draft {
      customParameters = Map.copyOf(customParameters);
    }

    /** A message of this text and nothing else. */
    public static Draft of(String text) {
      return new Draft(text, Map.of());
    }
  }

  boolean isUnreadBy(long user, boolean evenIfDeleted) {
    return sender != user
        && !readBy.contains(user)
        && (evenIfDeleted || !deletedFor.contains(user));
  }

  /** Returns the id: 24 hex digits. */
  public String id() {
    return id;
  }

  /** Returns the dialog that holds this message. */
  public Dialog dialog() {
    return dialog;
  }

  /** Returns the id of the user who sent it. */
  public long sender() {
    return sender;
  }

  /** Returns when it was sent, in seconds since 1970. */
  public long dateSent() {
    return dateSent;
  }

  /** Returns when it was last changed, in seconds since 1970. */
  public long updatedAt() {
    return updatedAt;
  }

  /** Returns what it says. */
  public String text() {
    return text;
  }

  /** Returns the sender's own keys. */
  public Map<String, Object> customParameters() {
    return customParameters;
  }

  /** Returns who has read it, the sender first. */
  public UserSet readBy() {
    return readBy;
  }

  /** Returns whom it was delivered to, the sender first. */
  public UserSet deliveredTo() {
    return deliveredTo;
  }

  /** Returns whether somebody else than its sender has read it. */
  public boolean isReadByAnotherThanTheSender() {
    return readBy.stream().anyMatch(reader -> reader != sender);
  }

  /** Returns whether it is still there for this user. */
  public boolean isVisibleTo(long user) {
    return !deletedFor.contains(user);
  }
}
