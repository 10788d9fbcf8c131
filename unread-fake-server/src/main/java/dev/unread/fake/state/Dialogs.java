package dev.unread.fake.state;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dialogs of one application, with who is in which. */
public final class Dialogs {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final MessageIndex messages;
  private final ChangeTracker<Dialog> changes = new ChangeTracker<>();
  private Capacity capacity;
  private OrderedIndex<String, Dialog> byId = new OrderedIndex<>(Dialog::id);
  private SortedMap<Long, Dialog> open = new TreeMap<>();
  private long made;
  private boolean countDeleted;
  private boolean countFormer;

  Dialogs(
      StateLock lock,
      AdvanceableClock clock,
      IdGenerator ids,
      MessageIndex messages,
      Capacity capacity) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.messages = messages;
    this.capacity = capacity;
  }

  /**
   * Makes a dialog; the creator is an occupant whether named or not (DOC).
   *
   * @throws IllegalArgumentException if another dialog has this id
   * @throws LimitExceededException if the application is full
   */
  public Dialog add(
      @Nullable String id,
      DialogType type,
      @Nullable String name,
      User creator,
      Collection<User> occupants) {
    return lock.atomically(
        () -> {
          long now = clock.epochSecond();
          var all = new LinkedHashSet<User>(List.of(creator));
          all.addAll(occupants);
          return add(new Dialog(id(id, now), type, name, creator.id(), nextSequence(), now), all);
        });
  }

  private String id(@Nullable String id, long now) {
    return id == null ? IdGenerator.free(() -> ids.objectId(now), this::isTaken) : id;
  }

  private boolean isTaken(String id) {
    return byId.get(id) != null;
  }

  long nextSequence() {
    return ++made;
  }

  /** Adds a dialog that was written down. */
  Dialog add(Dialog dialog, Collection<User> occupants) {
    return lock.atomically(
        () -> {
          if (isTaken(dialog.id())) {
            throw new IllegalArgumentException("there is a dialog " + dialog.id() + " already");
          }
          if (lock.hasNoChanges()) {
            byId.tidy();
          }
          capacity.take(Limit.DIALOGS, 1, weight(dialog));
          lock.undoWith(
              () -> {
                byId.takeBack(dialog);
                open.remove(dialog.sequence());
                capacity.give(Limit.DIALOGS, 1, weight(dialog));
              });
          byId.add(dialog);
          addIfOpen(dialog);
          dialog.countDeleted(countDeleted);
          dialog.countFormer(countFormer);
          occupants.forEach(user -> letIn(user, dialog));
          return dialog;
        });
  }

  private void addIfOpen(Dialog dialog) {
    if (dialog.type() == DialogType.PUBLIC_GROUP) {
      open.put(dialog.sequence(), dialog);
    }
  }

  private static long weight(Dialog dialog) {
    return Weight.DIALOG + Weight.of(dialog.name) + Weight.of(dialog.photo);
  }

  /** Returns the dialog of this id, if there is one. */
  public Optional<Dialog> find(String id) {
    return lock.atomically(() -> Optional.ofNullable(byId.get(id)));
  }

  /** Returns all dialogs, in the order made. */
  public List<Dialog> all() {
    return lock.atomically(byId::values);
  }

  /** Returns the dialogs that the user is an occupant of, in the order made. */
  public List<Dialog> of(User user) {
    return lock.atomically(() -> List.copyOf(user.dialogs()));
  }

  /**
   * Returns the dialogs that the user is an occupant of, and the public ones, in the order made.
   */
  public List<Dialog> visibleTo(User user) {
    return lock.atomically(
        () -> {
          if (open.isEmpty()) {
            return List.copyOf(user.dialogs());
          }
          var visible = new TreeMap<>(open);
          user.dialogs().forEach(dialog -> visible.put(dialog.sequence(), dialog));
          return List.copyOf(visible.values());
        });
  }

  /** Returns the private dialog of these two, made now if there is none. */
  public Dialog privateDialog(User user, User other) {
    return lock.atomically(
        () ->
            user.dialogs().stream()
                .filter(dialog -> dialog.type() == DialogType.PRIVATE)
                .filter(dialog -> dialog.hasOccupant(other.id()))
                .findFirst()
                .orElseGet(() -> add(null, DialogType.PRIVATE, null, user, List.of(other))));
  }

  /** Changes a dialog's name or picture; null leaves it. */
  public void describe(Dialog dialog, @Nullable String name, @Nullable String photo) {
    lock.run(
        () -> {
          touch(dialog);
          String oldName = dialog.name;
          String oldPhoto = dialog.photo;
          long more =
              (name == null ? 0 : Weight.of(name) - Weight.of(oldName))
                  + (photo == null ? 0 : Weight.of(photo) - Weight.of(oldPhoto));
          capacity.take(Limit.DIALOGS, 0, more);
          lock.undoWith(
              () -> {
                dialog.name = oldName;
                dialog.photo = oldPhoto;
                capacity.give(Limit.DIALOGS, 0, more);
              });
          dialog.name = name == null ? oldName : name;
          dialog.photo = photo == null ? oldPhoto : photo;
        });
  }

  /** Lets a user into a dialog. */
  public void join(User user, Dialog dialog) {
    lock.run(
        () -> {
          touch(dialog);
          letIn(user, dialog);
        });
  }

  private void letIn(User user, Dialog dialog) {
    if (dialog.hasOccupant(user.id())) {
      return;
    }
    capacity.take(Limit.DIALOGS, 0, Weight.OCCUPANT);
    lock.undoWith(() -> capacity.give(Limit.DIALOGS, 0, Weight.OCCUPANT));
    Dialog.Occupancy before = dialog.add(user);
    lock.undoWith(
        () -> {
          user.left(dialog);
          dialog.takeBack(user, before);
        });
    user.joined(dialog);
  }

  /** Takes a user out of a dialog. */
  public void leave(long user, Dialog dialog) {
    lock.run(
        () -> {
          touch(dialog);
          Dialog.Occupancy occupancy = dialog.remove(user);
          if (occupancy != null) {
            lock.undoWith(
                () -> {
                  dialog.putBack(occupancy);
                  occupancy.user.joined(dialog);
                  capacity.takeAgain(Limit.DIALOGS, 0, Weight.OCCUPANT);
                });
            capacity.give(Limit.DIALOGS, 0, Weight.OCCUPANT);
            occupancy.user.left(dialog);
          }
        });
  }

  /** Says that a dialog changes now. */
  private void touch(Dialog dialog) {
    updated(dialog, clock.epochSecond());
  }

  /**
   * Says that a dialog changes now.
   *
   * @throws IllegalArgumentException if it is gone
   */
  void updated(Dialog dialog, long now) {
    require(dialog);
    changes.beforeChange(dialog);
    long before = dialog.updatedAt;
    lock.undoWith(() -> dialog.updatedAt = before);
    dialog.updatedAt = now;
  }

  void require(Dialog dialog) {
    if (!byId.has(dialog)) {
      throw new IllegalArgumentException("there is no dialog " + dialog.id());
    }
  }

  /** Removes a dialog and all its messages. */
  public void delete(Dialog dialog) {
    lock.run(
        () -> {
          if (!byId.has(dialog)) {
            return;
          }
          changes.beforeChange(dialog);
          long weight = weight(dialog) + Weight.OCCUPANT * dialog.occupants().size();
          lock.undoWith(
              () -> {
                dialog.countAll(true);
                dialog.counted().forEach(occupancy -> joinAgain(occupancy, dialog));
                byId.putBack(dialog);
                addIfOpen(dialog);
                capacity.takeAgain(Limit.DIALOGS, 1, weight);
              });
          capacity.give(Limit.DIALOGS, 1, weight);
          byId.remove(dialog);
          open.remove(dialog.sequence());
          dialog.counted().forEach(occupancy -> occupancy.user.left(dialog));
          dialog.countAll(false);
          messages.removeAll(dialog, capacity);
        });
  }

  private static void joinAgain(Dialog.Occupancy occupancy, Dialog dialog) {
    if (dialog.hasOccupant(occupancy.userId())) {
      occupancy.user.joined(dialog);
    }
  }

  @Nullable Dialog get(String id) {
    return byId.get(id);
  }

  /**
   * Counts as these guesses say: whether messages that a user deleted for themselves are unread,
   * and whether dialogs go on counting for those who leave them from now on.
   */
  void countAs(Guesses guesses) {
    countDeleted = guesses.is(Guess.DELETED_MESSAGES, Choice.COUNTED);
    countFormer = guesses.is(Guess.FORMER_OCCUPANTS, Choice.COUNTED);
    byId.forEach(
        dialog -> {
          changes.beforeChange(dialog);
          dialog.countDeleted(countDeleted);
          dialog.countFormer(countFormer);
        });
  }

  OrderedIndex<String, Dialog> index() {
    return byId;
  }

  ChangeTracker<Dialog> changes() {
    return changes;
  }

  /** Becomes what these are, which are used no more. */
  void become(Dialogs others) {
    capacity = others.capacity;
    byId = others.byId;
    open = others.open;
    made = others.made;
    countDeleted = others.countDeleted;
    countFormer = others.countFormer;
  }
}
