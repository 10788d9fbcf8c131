package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dialog with its occupants and messages, guarded by the application's lock.
 *
 * <p>Beside each occupant stands how many messages they have not read: an index over the messages,
 * kept as they change, so that a count costs the same in a dialog of ten messages and of a million.
 */
public final class Dialog {

  private final String id;
  private final DialogType type;
  private final long creator;
  private final long createdAt;
  private final Map<Long, Occupancy> occupants = new LinkedHashMap<>();
  private final Map<Long, Occupancy> former = new LinkedHashMap<>();
  private final List<Message> messages = new ArrayList<>();
  @Nullable String name;
  @Nullable String photo;
  long updatedAt;
  private boolean countDeleted;
  private boolean countFormer;

  /** One user in one dialog. */
  private static final class Occupancy {
    final User user;
    int unread;

    /** No message before this position counts as unread, so a search for one starts here. */
    int readBefore;

    Occupancy(User user) {
      this.user = user;
    }
  }

  Dialog(String id, DialogType type, @Nullable String name, long creator, long createdAt) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.creator = creator;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  /** Returns the id: 24 hex digits. */
  public String id() {
    return id;
  }

  /** Returns what kind of dialog this is. */
  public DialogType type() {
    return type;
  }

  /** Returns the id of the user who made it. */
  public long creator() {
    return creator;
  }

  /** Returns when it was made, in seconds since 1970. */
  public long createdAt() {
    return createdAt;
  }

  /** Returns when it last changed, in seconds since 1970. */
  public long updatedAt() {
    return updatedAt;
  }

  /** Returns its name, if it has one. */
  public @Nullable String name() {
    return name;
  }

  /** Returns its picture, if it has one. */
  public @Nullable String photo() {
    return photo;
  }

  /** Returns the ids of its occupants, in the order they came. */
  public Set<Long> occupants() {
    return Collections.unmodifiableSet(occupants.keySet());
  }

  /** Returns its messages, oldest first. */
  public List<Message> messages() {
    return Collections.unmodifiableList(messages);
  }

  /** Returns the newest message, if there is one. */
  public @Nullable Message lastMessage() {
    return messages.isEmpty() ? null : messages.get(messages.size() - 1);
  }

  /** Returns whether the user is an occupant. */
  public boolean hasOccupant(long user) {
    return occupants.containsKey(user);
  }

  /** Returns the oldest messages that count as not read by the user, at most so many. */
  List<Message> unreadBy(long user, int atMost) {
    Occupancy occupancy = occupancy(user);
    int wanted = occupancy == null ? 0 : Math.min(atMost, occupancy.unread);
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

  private boolean isUnread(Message message, long user) {
    return type != DialogType.PUBLIC_GROUP && message.isUnreadBy(user, countDeleted);
  }

  /** Returns the occupancy of a user whose messages are counted, as a rule an occupant. */
  private @Nullable Occupancy occupancy(long user) {
    Occupancy occupancy = occupants.get(user);
    return occupancy == null ? former.get(user) : occupancy;
  }

  /** Returns how many messages the user has not read; 0 for those who are not in it. */
  public int unread(long user) {
    Occupancy occupancy = occupancy(user);
    return occupancy == null ? 0 : occupancy.unread;
  }

  void add(User user) {
    if (!occupants.containsKey(user.id())) {
      forget(former.remove(user.id()));
      var occupancy = new Occupancy(user);
      occupants.put(user.id(), occupancy);
      messages.forEach(message -> count(occupancy, message, 1));
    }
  }

  void remove(long user) {
    Occupancy occupancy = occupants.remove(user);
    if (occupancy != null && countFormer) {
      former.put(user, occupancy);
    } else {
      forget(occupancy);
    }
  }

  private static void forget(@Nullable Occupancy occupancy) {
    if (occupancy != null) {
      occupancy.user.unread -= occupancy.unread;
    }
  }

  void append(Message message) {
    messages.add(message);
    countForAll(message, 1);
  }

  /** Changes whether this user has read a message or still has it, and the count with it. */
  void changeFor(long user, Message message, Runnable change) {
    Occupancy occupancy = occupancy(user);
    if (occupancy == null) {
      change.run();
    } else {
      count(occupancy, message, -1);
      change.run();
      count(occupancy, message, 1);
      if (isUnread(message, user)) {
        occupancy.readBefore = Math.min(occupancy.readBefore, position(message));
      }
    }
  }

  /** Says whether messages that a user deleted for themselves count as unread. */
  void countDeleted(boolean counted) {
    if (counted != countDeleted) {
      messages.forEach(message -> countForAll(message, -1));
      countDeleted = counted;
      messages.forEach(message -> countForAll(message, 1));
      counted().forEach(occupancy -> occupancy.readBefore = 0);
    }
  }

  /** Says whether the dialog goes on counting for those who leave it from now on. */
  void countFormer(boolean counted) {
    countFormer = counted;
    if (!counted) {
      former.values().forEach(Dialog::forget);
      former.clear();
    }
  }

  private Iterable<Occupancy> counted() {
    return former.isEmpty()
        ? occupants.values()
        : Stream.concat(occupants.values().stream(), former.values().stream()).toList();
  }

  void delete(Message message) {
    countForAll(message, -1);
    int position = position(message);
    messages.remove(position);
    for (Occupancy occupancy : counted()) {
      if (position < occupancy.readBefore) {
        occupancy.readBefore--;
      }
    }
  }

  void clear() {
    countFormer(false);
    occupants.keySet().stream().toList().forEach(this::remove);
    messages.clear();
  }

  // Ids grow with time, so a message is found without a walk through a million others.
  private int position(Message message) {
    int position = Collections.binarySearch(messages, message, (a, b) -> a.id().compareTo(b.id()));
    return Objects.checkIndex(position, messages.size());
  }

  private void countForAll(Message message, int sign) {
    for (Occupancy occupancy : counted()) {
      count(occupancy, message, sign);
    }
  }

  private void count(Occupancy occupancy, Message message, int sign) {
    if (isUnread(message, occupancy.user.id())) {
      occupancy.unread += sign;
      occupancy.user.unread += sign;
    }
  }
}
