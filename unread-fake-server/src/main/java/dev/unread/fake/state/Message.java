package dev.unread.fake.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stored message; what changes is guarded by the application's lock. */
public final class Message {

  private final String id;
  private final Dialog dialog;
  private final long sender;
  private final long sequence;
  private final long dateSent;
  private final Map<String, Object> customParameters;
  String text;
  MessageMarks marks;
  long updatedAt;

  Message(
      String id,
      Dialog dialog,
      long sender,
      long sequence,
      long dateSent,
      Draft draft,
      MessageMarks marks) {
    this.id = id;
    this.dialog = dialog;
    this.sender = sender;
    this.sequence = sequence;
    this.dateSent = dateSent;
    this.updatedAt = dateSent;
    this.text = draft.text();
    this.customParameters = draft.customParameters();
    this.marks = marks;
  }

  /** What somebody is about to send. */
  public record Draft(String text, Map<String, Object> customParameters) {
    public Draft {
      customParameters = Collections.unmodifiableMap(new LinkedHashMap<>(customParameters));
    }

    /** A message of this text and nothing else. */
    public static Draft of(String text) {
      return new Draft(text, Map.of());
    }
  }

  boolean isUnreadBy(long user, boolean evenIfDeleted) {
    return sender != user
        && !marks.readBy().contains(user)
        && (evenIfDeleted || !marks.deletedFor().contains(user));
  }

  long weight() {
    return HeapEstimate.MESSAGE
        + HeapEstimate.of(text)
        + (customParameters.isEmpty() ? 0 : HeapEstimate.of((Object) customParameters));
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

  /** Returns where it stands in the order in which its application's messages were sent. */
  public long sequence() {
    return sequence;
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
    return marks.readBy();
  }

  /** Returns whom it was delivered to, the sender first. */
  public UserSet deliveredTo() {
    return marks.deliveredTo();
  }

  /** Returns whether somebody else than its sender has read it. */
  public boolean isReadByAnotherThanTheSender() {
    return marks.readBy().stream().anyMatch(reader -> reader != sender);
  }

  /** Returns whether it is still there for this user. */
  public boolean isVisibleTo(long user) {
    return !marks.deletedFor().contains(user);
  }
}
