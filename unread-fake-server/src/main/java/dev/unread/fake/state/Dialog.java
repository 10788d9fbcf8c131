package dev.unread.fake.state;

import static java.util.Objects.requireNonNull;

import dev.unread.fake.snapshot.DialogType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final long sequence;
  private final long createdAt;
  private final OrderedIndex<Long, Occupancy> occupants = new OrderedIndex<>(Occupancy::userId);
  private final Map<Long, Occupancy> former = new LinkedHashMap<>(1);
  private final List<Message> messages = new ArrayList<>(2);

  /** Those of a private dialog who deleted it for themselves: it is still theirs. */
  private Map<Long, Occupancy> away = Map.of();

  Description description;
  long updatedAt;
  private boolean countDeleted;
  private boolean countFormer;

  /** One user in one dialog. */
  static final class Occupancy {
    final User user;
    int unread;

    /** No message before this position counts as unread, so a search for one starts here. */
    int readBefore;

    Occupancy(User user) {
      this.user = user;
    }

    long userId() {
      return user.id();
    }
  }

  /**
   * What is said of a dialog.
   *
   * @param data what the application itself keeps of it, JSON in plain Java
   * @param joinRequired whether the occupants of a group have to join before they write
   */
  record Description(
      @Nullable String name,
      @Nullable String photo,
      Map<String, Object> data,
      boolean joinRequired) {

    private static final Description NONE = new Description(null, null, Map.of(), false);

    Description {
      data = data.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    static Description of(@Nullable String name) {
      return name == null ? NONE : new Description(name, null, Map.of(), false);
    }

    Description with(
        @Nullable String otherName,
        @Nullable String otherPhoto,
        @Nullable Map<String, Object> otherData) {
      return new Description(
          otherName == null ? name : otherName,
          otherPhoto == null ? photo : otherPhoto,
          otherData == null ? data : otherData,
          joinRequired);
    }

    Description withJoinRequired(boolean required) {
      return new Description(name, photo, data, required);
    }

    long weight() {
      return Weight.of(name) + Weight.of(photo) + (data.isEmpty() ? 0 : Weight.of((Object) data));
    }
  }

  Dialog(
      String id,
      DialogType type,
      Description description,
      long creator,
      long sequence,
      long createdAt) {
    this.id = id;
    this.type = type;
    this.description = description;
    this.creator = creator;
    this.sequence = sequence;
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

  /** Returns where it stands in the order in which its application's dialogs were made. */
  public long sequence() {
    return sequence;
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
    return description.name();
  }

  /** Returns its picture, if it has one. */
  public @Nullable String photo() {
    return description.photo();
  }

  /** Returns what the application itself keeps of it, JSON in plain Java. */
  public Map<String, Object> data() {
    return description.data();
  }

  /** Returns whether its occupants have to join before they write; of a group that may be. */
  public boolean isJoinRequired() {
    return description.joinRequired();
  }

  /** Returns the ids of its occupants, in the order they came. */
  public List<Long> occupants() {
    return occupants.values().stream().map(Occupancy::userId).toList();
  }

  List<Occupancy> occupancies() {
    return occupants.values();
  }

  /**
   * Returns the ids of those whom it is between, in the order they came: its occupants, and in a
   * private dialog also who deleted it for themselves.
   */
  public List<Long> participants() {
    return away.isEmpty()
        ? occupants()
        : occupants.valuesAndRemoved().stream()
            .filter(each -> occupants.has(each) || away.get(each.userId()) == each)
            .map(Occupancy::userId)
            .toList();
  }

  /** Returns the ids of those of a private dialog who deleted it for themselves. */
  List<Long> away() {
    return away.isEmpty() ? List.of() : participants().stream().filter(this::isAway).toList();
  }

  /** Returns whether the user deleted this private dialog for themselves. */
  public boolean isAway(long user) {
    return away.containsKey(user);
  }

  /** Returns whether this is the private dialog of these two, whoever of them deleted it. */
  boolean isPrivateOf(long one, long other) {
    return type == DialogType.PRIVATE
        && (hasOccupant(one) || isAway(one))
        && (hasOccupant(other) || isAway(other));
  }

  /** Returns whether this is a private dialog that all who are left deleted for themselves. */
  boolean isDeletedByAll() {
    return !away.isEmpty() && occupants.size() == 0;
  }

  /** Returns the ids of those who left it and are still counted for. */
  List<Long> former() {
    return former.keySet().stream().sorted().toList();
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
    return occupants.get(user) != null;
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

  /** Returns all whose unread messages are counted: the occupants, and perhaps who once was one. */
  List<Occupancy> counted() {
    return former.isEmpty()
        ? occupants.values()
        : Stream.concat(occupants.values().stream(), former.values().stream()).toList();
  }

  /** Lets in a user who is no occupant; returns what was still counted for them from before. */
  @Nullable Occupancy add(User user) {
    Occupancy before = former.remove(user.id());
    uncount(before);
    var occupancy = new Occupancy(user);
    occupants.add(occupancy);
    messages.forEach(message -> count(occupancy, message, 1));
    return before;
  }

  /** Takes back that a user was let in, the last. */
  void takeBack(User added, @Nullable Occupancy before) {
    Occupancy occupancy = occupants.get(added.id());
    if (occupancy != null) {
      uncount(occupancy);
      occupants.takeBack(occupancy);
    }
    if (before != null) {
      former.put(added.id(), before);
      recount(before);
    }
  }

  /** Takes out an occupant; returns what was counted for them. */
  @Nullable Occupancy remove(long user) {
    Occupancy occupancy = occupants.get(user);
    if (occupancy != null) {
      occupants.remove(occupancy);
      if (type == DialogType.PRIVATE) {
        setAside(occupancy);
      }
      if (countFormer) {
        former.put(user, occupancy);
      } else {
        uncount(occupancy);
      }
    }
    return occupancy;
  }

  /** Puts back an occupant who was taken out. */
  void putBack(Occupancy removed) {
    takeFromAside(removed.userId());
    if (former.remove(removed.userId()) == null) {
      recount(removed);
    }
    occupants.putBack(removed);
  }

  private void setAside(Occupancy occupancy) {
    if (away.isEmpty()) {
      away = new LinkedHashMap<>(2);
    }
    away.put(occupancy.userId(), occupancy);
  }

  private @Nullable Occupancy takeFromAside(long user) {
    return away.isEmpty() ? null : away.remove(user);
  }

  /** Brings somebody back who deleted this private dialog for themselves; returns how it was. */
  Absence bringBack(long user) {
    Occupancy back = requireNonNull(takeFromAside(user));
    boolean wasCounted = former.remove(user) != null;
    occupants.putBack(back);
    if (!wasCounted) {
      back.unread = 0;
      back.readBefore = 0;
      messages.forEach(message -> count(back, message, 1));
    }
    return new Absence(back, wasCounted);
  }

  /** How somebody was away from a private dialog. */
  record Absence(Occupancy occupancy, boolean counted) {}

  /** Takes back that somebody was brought back. */
  void takeBack(Absence absence) {
    Occupancy occupancy = absence.occupancy();
    occupants.remove(occupancy);
    setAside(occupancy);
    if (absence.counted()) {
      former.put(occupancy.userId(), occupancy);
    } else {
      uncount(occupancy);
    }
  }

  /** Counts no more for somebody who left. */
  void forget(long user) {
    uncount(former.remove(user));
  }

  /** Returns whether anything is known here of the user. */
  boolean concerns(long user) {
    return hasOccupant(user) || isAway(user) || former.containsKey(user);
  }

  /** Takes out somebody who is a user no more; returns how all was, to be {@link #restore}d. */
  Removal expel(long user) {
    var removal = new Removal(occupants.get(user), away.get(user), former.get(user));
    if (removal.occupancy() != null) {
      occupants.remove(removal.occupancy());
      uncount(removal.occupancy());
    }
    takeFromAside(user);
    uncount(former.remove(user));
    return removal;
  }

  /** What a user was in a dialog. */
  record Removal(
      @Nullable Occupancy occupancy, @Nullable Occupancy away, @Nullable Occupancy former) {}

  /** Takes back that somebody was taken out. */
  void restore(Removal removal) {
    if (removal.occupancy() != null) {
      occupants.putBack(removal.occupancy());
      recount(removal.occupancy());
    }
    if (removal.away() != null) {
      setAside(removal.away());
    }
    if (removal.former() != null) {
      former.put(removal.former().userId(), removal.former());
      recount(removal.former());
    }
  }

  private static void uncount(@Nullable Occupancy occupancy) {
    if (occupancy != null) {
      occupancy.user.unread -= occupancy.unread;
    }
  }

  private static void recount(Occupancy occupancy) {
    occupancy.user.unread += occupancy.unread;
  }

  void append(Message message) {
    messages.add(message);
    countForAll(message, 1);
  }

  /** Takes back the messages that were appended to so many. */
  void truncate(int size) {
    while (messages.size() > size) {
      countForAll(messages.remove(messages.size() - 1), -1);
    }
    for (Occupancy occupancy : counted()) {
      occupancy.readBefore = Math.min(occupancy.readBefore, size);
    }
  }

  /** Changes a message's marks, and the user's count with it. */
  void mark(long user, Message message, Marks marks) {
    Occupancy occupancy = occupancy(user);
    if (occupancy == null) {
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
      former.values().forEach(Dialog::uncount);
      former.clear();
    }
  }

  /** Removes a message; returns where it stood. */
  int delete(Message message) {
    int position = position(message);
    countForAll(message, -1);
    messages.remove(position);
    for (Occupancy occupancy : counted()) {
      if (position < occupancy.readBefore) {
        occupancy.readBefore--;
      }
    }
    return position;
  }

  /** Puts back a message that was removed. */
  void putBack(Message removed) {
    int position = -1 - search(removed);
    messages.add(position, removed);
    countForAll(removed, 1);
    for (Occupancy occupancy : counted()) {
      occupancy.readBefore = Math.min(occupancy.readBefore, position);
    }
  }

  /** Counts no more, or again, for anybody, as the dialog goes or is put back. */
  void countAll(boolean counts) {
    counted().forEach(counts ? Dialog::recount : Dialog::uncount);
  }

  // By the order in which they were sent, so that none is found by a walk through a million others.
  private int search(Message message) {
    return Collections.binarySearch(
        messages, message, (a, b) -> Long.compare(a.sequence(), b.sequence()));
  }

  private int position(Message message) {
    int position = search(message);
    if (position < 0) {
      throw new IllegalArgumentException("there is no message " + message.id() + " in " + id);
    }
    return position;
  }

  private void countForAll(Message message, int sign) {
    if (former.isEmpty()) {
      occupants.forEach(occupancy -> count(occupancy, message, sign));
    } else {
      counted().forEach(occupancy -> count(occupancy, message, sign));
    }
  }

  private void count(Occupancy occupancy, Message message, int sign) {
    if (isUnread(message, occupancy.user.id())) {
      occupancy.unread += sign;
      occupancy.user.unread += sign;
    }
  }
}
