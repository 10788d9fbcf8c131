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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
  private Set<Dialog> deletedByAll = new LinkedHashSet<>();
  private long made;
  private boolean countDeleted;
  private boolean countFormer;
  private boolean keepDeleted;

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
   * @throws IllegalArgumentException if another dialog has this id, or the two of a private one
   *     have one already
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
          if (type == DialogType.PRIVATE) {
            requireFirst(all);
          }
          var description = Dialog.Description.of(name);
          return add(
              new Dialog(id(id, now), type, description, creator.id(), nextSequence(), now), all);
        });
  }

  private void requireFirst(Collection<User> occupants) {
    var users = List.copyOf(occupants);
    if (users.size() == 2) {
      findPrivate(users.get(0), users.get(1))
          .ifPresent(
              existing -> {
                throw new IllegalArgumentException(
                    "the two have a private dialog already: " + existing.id());
              });
    }
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
    return Weight.DIALOG + dialog.description.weight();
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

  /**
   * Returns the private dialog of these two, in which the first is an occupant from now on. It is
   * made now if there is none; two people never have a second one, whoever of them deleted it for
   * themselves (DOC).
   */
  public Dialog privateDialog(User user, User other) {
    return lock.atomically(
        () -> {
          Dialog existing = findPrivate(user, other).orElse(null);
          if (existing == null) {
            return add(null, DialogType.PRIVATE, null, user, List.of(other));
          }
          bringBack(user.id(), existing);
          return existing;
        });
  }

  /** Returns the private dialog of these two, if there is one. */
  public Optional<Dialog> findPrivate(User user, User other) {
    return lock.atomically(
        () ->
            Stream.of(user.dialogs(), other.dialogs(), deletedByAll)
                .flatMap(Collection::stream)
                .filter(dialog -> dialog.isPrivateOf(user.id(), other.id()))
                .findFirst());
  }

  /** Changes a dialog's name or picture; null leaves it. */
  public void describe(Dialog dialog, @Nullable String name, @Nullable String photo) {
    describe(dialog, name, photo, null);
  }

  /** Changes a dialog's name, picture or custom data; null leaves it. */
  public void describe(
      Dialog dialog,
      @Nullable String name,
      @Nullable String photo,
      @Nullable Map<String, Object> data) {
    describe(dialog, description -> description.with(name, photo, data));
  }

  /** Says whether the occupants of a dialog have to join before they write. */
  public void requireJoin(Dialog dialog, boolean required) {
    describe(dialog, description -> description.withJoinRequired(required));
  }

  private void describe(Dialog dialog, UnaryOperator<Dialog.Description> change) {
    lock.run(
        () -> {
          touch(dialog);
          Dialog.Description before = dialog.description;
          Dialog.Description after = change.apply(before);
          long more = after.weight() - before.weight();
          capacity.take(Limit.DIALOGS, 0, more);
          lock.undoWith(
              () -> {
                dialog.description = before;
                capacity.give(Limit.DIALOGS, 0, more);
              });
          dialog.description = after;
        });
  }

  /**
   * Lets a user into a dialog, or back into a private one that they deleted for themselves.
   *
   * @throws IllegalArgumentException if it is the private dialog of others, or gone
   */
  public void join(User user, Dialog dialog) {
    lock.run(
        () -> {
          touch(dialog);
          if (dialog.isAway(user.id())) {
            bringBack(user.id(), dialog);
          } else if (dialog.type() == DialogType.PRIVATE && !dialog.hasOccupant(user.id())) {
            throw new IllegalArgumentException(dialog.id() + " is the private dialog of others");
          } else {
            letIn(user, dialog);
          }
        });
  }

  /** Brings back all who deleted a private dialog for themselves: somebody writes. */
  void bringBackAll(Dialog dialog) {
    dialog.away().forEach(user -> bringBack(user, dialog));
  }

  private void bringBack(long user, Dialog dialog) {
    if (!dialog.isAway(user)) {
      return;
    }
    changes.beforeChange(dialog);
    capacity.take(Limit.DIALOGS, 0, Weight.OCCUPANT);
    Dialog.Absence absence = dialog.bringBack(user);
    User returned = absence.occupancy().user;
    lock.undoWith(
        () -> {
          returned.left(dialog);
          dialog.takeBack(absence);
          capacity.give(Limit.DIALOGS, 0, Weight.OCCUPANT);
          noteDeletedByAll(dialog);
        });
    returned.joined(dialog);
    noteDeletedByAll(dialog);
  }

  private void noteDeletedByAll(Dialog dialog) {
    if (dialog.isDeletedByAll() && byId.has(dialog)) {
      deletedByAll.add(dialog);
    } else {
      deletedByAll.remove(dialog);
    }
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

  /**
   * Takes a user out of a dialog. A private one is deleted for them alone and stays theirs, to come
   * back; a group that nobody is left in is gone.
   */
  public void leave(long user, Dialog dialog) {
    lock.run(
        () -> {
          if (dialog.type() == DialogType.PRIVATE) {
            leavePrivate(user, dialog);
          } else {
            touch(dialog);
            takeOut(user, dialog);
            deleteIfDeserted(dialog);
          }
        });
  }

  private void leavePrivate(long user, Dialog dialog) {
    require(dialog);
    if (dialog.hasOccupant(user)) {
      changes.beforeChange(dialog);
      if (!keepDeleted) {
        List<Message> visible =
            dialog.messages().stream().filter(message -> message.isVisibleTo(user)).toList();
        messages.mark(user, visible, marks -> marks.deleted(user));
      }
      takeOut(user, dialog);
    }
  }

  /** Takes a user out as they were when a private dialog was written down. */
  void setAside(long user, Dialog dialog, boolean isFormer) {
    takeOut(user, dialog);
    if (!isFormer) {
      dialog.forget(user);
    }
  }

  private void takeOut(long user, Dialog dialog) {
    Dialog.Occupancy occupancy = dialog.remove(user);
    if (occupancy == null) {
      return;
    }
    lock.undoWith(
        () -> {
          dialog.putBack(occupancy);
          occupancy.user.joined(dialog);
          capacity.takeAgain(Limit.DIALOGS, 0, Weight.OCCUPANT);
          noteDeletedByAll(dialog);
        });
    capacity.give(Limit.DIALOGS, 0, Weight.OCCUPANT);
    occupancy.user.left(dialog);
    noteDeletedByAll(dialog);
  }

  /** Everybody may come to a public dialog, so that one waits for them. */
  private void deleteIfDeserted(Dialog dialog) {
    if (dialog.type() != DialogType.PUBLIC_GROUP && dialog.participants().isEmpty()) {
      delete(dialog);
    }
  }

  /** Takes a user out of all dialogs, as one who is a user no more; what they wrote stays. */
  void expel(User user) {
    for (Dialog dialog : byId.values()) {
      if (!dialog.concerns(user.id())) {
        continue;
      }
      changes.beforeChange(dialog);
      Dialog.Removal removal = dialog.expel(user.id());
      lock.undoWith(
          () -> {
            dialog.restore(removal);
            if (removal.occupancy() != null) {
              user.joined(dialog);
              capacity.takeAgain(Limit.DIALOGS, 0, Weight.OCCUPANT);
            }
            noteDeletedByAll(dialog);
          });
      if (removal.occupancy() != null) {
        capacity.give(Limit.DIALOGS, 0, Weight.OCCUPANT);
        user.left(dialog);
      }
      noteDeletedByAll(dialog);
      deleteIfDeserted(dialog);
    }
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
                noteDeletedByAll(dialog);
                capacity.takeAgain(Limit.DIALOGS, 1, weight);
              });
          capacity.give(Limit.DIALOGS, 1, weight);
          byId.remove(dialog);
          open.remove(dialog.sequence());
          noteDeletedByAll(dialog);
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
   * Does as these guesses say: whether messages that a user deleted for themselves are unread,
   * whether dialogs go on counting for those who leave them from now on, and whether the messages
   * of a private dialog go with it.
   */
  void countAs(Guesses guesses) {
    countDeleted = guesses.is(Guess.DELETED_MESSAGES, Choice.COUNTED);
    countFormer = guesses.is(Guess.FORMER_OCCUPANTS, Choice.COUNTED);
    keepDeleted = guesses.is(Guess.DELETED_DIALOG, Choice.PRESENT);
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
    deletedByAll = others.deletedByAll;
    made = others.made;
    countDeleted = others.countDeleted;
    countFormer = others.countFormer;
    keepDeleted = others.keepDeleted;
  }
}
