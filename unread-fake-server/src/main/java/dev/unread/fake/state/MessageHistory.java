package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one dialog, oldest first. With each change it counts for the dialog's occupants
 * what they have not read, so that a count costs the same over ten messages and over a million.
 * Under the lock.
 */
final class MessageHistory {

  private final boolean isPublic;
  private final Occupants occupants;
  private final List<Message> messages = new ArrayList<>(2);
  private boolean countsDeleted;

  MessageHistory(DialogType type, Occupants occupants) {
    this.isPublic = type == DialogType.PUBLIC_GROUP;
    this.occupants = occupants;
  }

  List<Message> all() {
    return Collections.unmodifiableList(messages);
  }

  @Nullable Message last() {
    return messages.isEmpty() ? null : messages.get(messages.size() - 1);
  }

  /** Returns the oldest messages that count as not read by the user, at most so many. */
  List<Message> unreadBy(long user, int atMost) {
    Occupancy occupancy = occupants.find(user);
    int wanted = occupancy == null ? 0 : Math.min(atMost, occupancy.unread());
    if (occupancy == null || wanted == 0) {
      return List.of();
    }
    while (!isUnread(messages.get(occupancy.readBefore), user)) {
      occupancy.readBefore++;
    }
    var found = new ArrayList<Message>(wanted);
    for (int i = occupancy.readBefore; found.size() < wanted; i++) {
      Message message = messages.get(i);
      if (isUnread(message, user)) {
        found.add(message);
      }
    }
    return found;
  }

  /** No message of a public dialog ever counts as unread (DOC). */
  private boolean isUnread(Message message, long user) {
    return !isPublic && message.isUnreadBy(user, countsDeleted);
  }

  /** Counts all for somebody for whom none is counted yet. */
  void countFor(Occupancy occupancy) {
    messages.forEach(message -> count(occupancy, message, 1));
  }

  void append(Message message) {
    messages.add(message);
    occupants.forEachCounted(occupancy -> countNewest(occupancy, message));
  }

  /** Appends a message that all other occupants have read already, and is quick with many. */
  void appendUnreadBy(long user, Message message) {
    messages.add(message);
    Occupancy occupancy = occupants.find(user);
    if (occupancy != null) {
      countNewest(occupancy, message);
    }
    occupants.forEachFormer(former -> countNewest(former, message));
  }

  /** Where nothing was unread, a search for what is starts here. */
  private void countNewest(Occupancy occupancy, Message message) {
    if (occupancy.unread() == 0) {
      occupancy.readBefore = messages.size() - 1;
    }
    count(occupancy, message, 1);
  }

  /** Takes back the messages that were appended to so many. */
  void truncate(int size) {
    while (messages.size() > size) {
      countForAll(messages.remove(messages.size() - 1), -1);
    }
    occupants.forEachCounted(
        occupancy -> occupancy.readBefore = Math.min(occupancy.readBefore, size));
  }

  /** Changes a message's marks, and the user's count with it. */
  void mark(long user, Message message, MessageMarks marks) {
    Occupancy occupancy = occupants.find(user);
    if (occupancy == null || !occupancy.presence().isCounted()) {
      message.marks = marks;
      return;
    }
    count(occupancy, message, -1);
    message.marks = marks;
    count(occupancy, message, 1);
    if (occupancy.readBefore > 0 && isUnread(message, user)) {
      occupancy.readBefore = Math.min(occupancy.readBefore, position(message));
    }
  }

  /** Says whether messages that a user deleted for themselves count as unread. */
  void countDeleted(boolean counts) {
    if (counts != countsDeleted) {
      messages.forEach(message -> countForAll(message, -1));
      countsDeleted = counts;
      messages.forEach(message -> countForAll(message, 1));
      occupants.forEachCounted(occupancy -> occupancy.readBefore = 0);
    }
  }

  /** Removes a message. */
  void delete(Message message) {
    int position = position(message);
    countForAll(message, -1);
    messages.remove(position);
    occupants.forEachCounted(
        occupancy -> {
          if (position < occupancy.readBefore) {
            occupancy.readBefore--;
          }
        });
  }

  /** Puts back a message that was removed. */
  void putBack(Message removed) {
    int position = -1 - search(removed);
    messages.add(position, removed);
    countForAll(removed, 1);
    occupants.forEachCounted(
        occupancy -> occupancy.readBefore = Math.min(occupancy.readBefore, position));
  }

  // By the order in which they were sent, so that none is found by a walk through a million others.
  private int search(Message message) {
    return Collections.binarySearch(
        messages, message, (a, b) -> Long.compare(a.sequence(), b.sequence()));
  }

  private int position(Message message) {
    int position = search(message);
    if (position < 0) {
      throw new IllegalArgumentException(
          "there is no message " + message.id() + " in " + message.dialog().id());
    }
    return position;
  }

  private void countForAll(Message message, int sign) {
    occupants.forEachCounted(occupancy -> count(occupancy, message, sign));
  }

  private void count(Occupancy occupancy, Message message, int sign) {
    if (isUnread(message, occupancy.userId())) {
      occupancy.count(sign);
    }
  }
}
