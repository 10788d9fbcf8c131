package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The dialogs of one application by id and in the order made, the public ones apart too. They are
 * added and removed with the room that they take, so that it can be taken back. Under the lock.
 */
final class DialogIndex {

  private final StateLock lock;
  private final MessageIndex messages;
  private final ChangeTracker<Dialog> changes = new ChangeTracker<>();
  private Capacity capacity;
  private OrderedIndex<String, Dialog> byId = new OrderedIndex<>(Dialog::id);
  private SortedMap<Long, Dialog> open = new TreeMap<>();
  private long made;

  DialogIndex(StateLock lock, MessageIndex messages, Capacity capacity) {
    this.lock = lock;
    this.messages = messages;
    this.capacity = capacity;
  }

  @Nullable Dialog get(String id) {
    return byId.get(id);
  }

  boolean has(Dialog dialog) {
    return byId.has(dialog);
  }

  boolean isTaken(String id) {
    return byId.get(id) != null;
  }

  List<Dialog> all() {
    return byId.values();
  }

  /** Returns the dialogs that a user is an occupant of, and the public ones, in the order made. */
  List<Dialog> visibleTo(User user) {
    if (open.isEmpty()) {
      return List.copyOf(user.dialogs().present());
    }
    var visible = new TreeMap<>(open);
    user.dialogs().present().forEach(dialog -> visible.put(dialog.sequence(), dialog));
    return List.copyOf(visible.values());
  }

  /** Returns the private dialog of these two, if there is one. */
  @Nullable Dialog privateOf(User user, User other) {
    boolean hasFewer = user.dialogs().size() <= other.dialogs().size();
    for (Dialog dialog : (hasFewer ? user : other).dialogs().all()) {
      if (dialog.isPrivateOf(user.id(), other.id())) {
        return dialog;
      }
    }
    return null;
  }

  /**
   * Requires that these, if they are two, have no private dialog yet.
   *
   * @throws IllegalArgumentException if they have one
   */
  void requireNoPrivateOf(List<User> users) {
    Dialog existing = users.size() == 2 ? privateOf(users.get(0), users.get(1)) : null;
    if (existing != null) {
      throw new IllegalArgumentException("the two have a private dialog already: " + existing.id());
    }
  }

  /**
   * Requires that a dialog is there.
   *
   * @throws IllegalArgumentException if it is gone
   */
  void require(Dialog dialog) {
    if (!has(dialog)) {
      throw new IllegalArgumentException("there is no dialog " + dialog.id());
    }
  }

  /** Returns where the next dialog stands in the order made. */
  long nextSequence() {
    return ++made;
  }

  /**
   * Adds a dialog without occupants.
   *
   * @throws IllegalArgumentException if another has its id
   * @throws LimitExceededException if the application is full
   */
  void add(Dialog dialog) {
    if (isTaken(dialog.id())) {
      throw new IllegalArgumentException("there is a dialog " + dialog.id() + " already");
    }
    if (lock.hasNoChanges()) {
      byId.tidy();
    }
    capacity.take(Limit.DIALOGS, 1, dialog.weight());
    lock.undoWith(
        () -> {
          byId.takeBack(dialog);
          open.remove(dialog.sequence());
          capacity.give(Limit.DIALOGS, 1, dialog.weight());
        });
    byId.add(dialog);
    addIfOpen(dialog);
  }

  private void addIfOpen(Dialog dialog) {
    if (dialog.type() == DialogType.PUBLIC_GROUP) {
      open.put(dialog.sequence(), dialog);
    }
  }

  /** Removes a dialog and all its messages, if it is there; nobody counts for it from then on. */
  void remove(Dialog dialog) {
    if (!has(dialog)) {
      return;
    }
    changes.beforeChange(dialog);
    long weight = dialog.weight();
    lock.undoWith(
        () -> {
          dialog.occupants.forEachKnown(
              occupancy -> {
                occupancy.addToTotal();
                occupancy.user.dialogs().set(dialog, occupancy.presence());
              });
          byId.putBack(dialog);
          addIfOpen(dialog);
          capacity.takeAgain(Limit.DIALOGS, 1, weight);
        });
    capacity.give(Limit.DIALOGS, 1, weight);
    byId.remove(dialog);
    open.remove(dialog.sequence());
    dialog.occupants.forEachKnown(
        occupancy -> {
          occupancy.takeFromTotal();
          occupancy.user.dialogs().set(dialog, null);
        });
    messages.removeAll(dialog, capacity);
  }

  /**
   * Says that a dialog changes at this time.
   *
   * @throws IllegalArgumentException if it is gone
   */
  void update(Dialog dialog, long now) {
    require(dialog);
    changes.beforeChange(dialog);
    long before = dialog.updatedAt;
    lock.undoWith(() -> dialog.updatedAt = before);
    dialog.updatedAt = now;
  }

  /** Says something else of a dialog. */
  void describe(Dialog dialog, DialogDescription after) {
    DialogDescription before = dialog.description;
    long more = after.weight() - before.weight();
    capacity.take(Limit.DIALOGS, 0, more);
    lock.undoWith(
        () -> {
          dialog.description = before;
          capacity.give(Limit.DIALOGS, 0, more);
        });
    dialog.description = after;
  }

  OrderedIndex<String, Dialog> byId() {
    return byId;
  }

  ChangeTracker<Dialog> changes() {
    return changes;
  }

  Capacity capacity() {
    return capacity;
  }

  /** Becomes what that is, which is used no more. */
  void become(DialogIndex other) {
    capacity = other.capacity;
    byId = other.byId;
    open = other.open;
    made = other.made;
  }
}
