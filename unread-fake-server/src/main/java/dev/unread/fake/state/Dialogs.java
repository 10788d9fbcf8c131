package dev.unread.fake.state;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.LimitExceededException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The dialogs of one application: made, described, joined, left and deleted. */
public final class Dialogs {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final DialogIndex index;
  private final OccupantChanges occupants;
  private Guesses guesses = Guesses.DEFAULT;

  Dialogs(
      StateLock lock,
      AdvanceableClock clock,
      IdGenerator ids,
      MessageIndex messages,
      Capacity capacity) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.index = new DialogIndex(lock, messages, capacity);
    this.occupants = new OccupantChanges(lock, index, messages);
  }

  /** Returns the dialog of this id, if there is one. */
  public Optional<Dialog> find(String id) {
    return lock.atomically(() -> Optional.ofNullable(index.get(id)));
  }

  /** Returns all dialogs, in the order made. */
  public List<Dialog> all() {
    return lock.atomically(index::all);
  }

  /** Returns the dialogs that the user is an occupant of, in the order made. */
  public List<Dialog> of(User user) {
    return lock.atomically(() -> List.copyOf(user.dialogs().present()));
  }

  /**
   * Returns the dialogs that the user is an occupant of, and the public ones, in the order made.
   */
  public List<Dialog> visibleTo(User user) {
    return lock.atomically(() -> index.visibleTo(user));
  }

  /** Returns the private dialog of these two, if there is one, whoever of them deleted it. */
  public Optional<Dialog> findPrivate(User user, User other) {
    return lock.atomically(() -> Optional.ofNullable(index.privateOf(user, other)));
  }

  @Nullable Dialog get(String id) {
    return index.get(id);
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
            index.requireNoPrivateOf(List.copyOf(all));
          }
          var description = DialogDescription.of(name);
          return add(
              new Dialog(id(id, now), type, description, creator.id(), nextSequence(), now), all);
        });
  }

  private String id(@Nullable String id, long now) {
    return id == null ? IdGenerator.free(() -> ids.objectId(now), index::isTaken) : id;
  }

  long nextSequence() {
    return index.nextSequence();
  }

  /** Adds a dialog that was written down. */
  Dialog add(Dialog dialog, Collection<User> users) {
    return lock.atomically(
        () -> {
          index.add(dialog);
          occupants.countAs(guesses, dialog);
          users.forEach(user -> occupants.join(user, dialog));
          return dialog;
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
          Dialog existing = index.privateOf(user, other);
          if (existing == null) {
            return add(null, DialogType.PRIVATE, null, user, List.of(other));
          }
          index.changes().beforeChange(existing);
          occupants.join(user, existing);
          return existing;
        });
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

  private void describe(Dialog dialog, UnaryOperator<DialogDescription> change) {
    lock.run(
        () -> {
          update(dialog, clock.epochSecond());
          index.describe(dialog, change.apply(dialog.description));
        });
  }

  /**
   * Says that a dialog changes at this time.
   *
   * @throws IllegalArgumentException if it is gone
   */
  void update(Dialog dialog, long now) {
    index.update(dialog, now);
  }

  /**
   * Lets a user into a dialog, or back into a private one that they deleted for themselves.
   *
   * @throws IllegalArgumentException if it is the private dialog of others, or gone
   */
  public void join(User user, Dialog dialog) {
    lock.run(
        () -> {
          update(dialog, clock.epochSecond());
          if (dialog.type() == DialogType.PRIVATE && !dialog.occupants.isParticipant(user.id())) {
            throw new IllegalArgumentException(dialog.id() + " is the private dialog of others");
          }
          occupants.join(user, dialog);
        });
  }

  /** Brings back all who deleted a private dialog for themselves: somebody writes. */
  void bringBackAll(Dialog dialog) {
    occupants.bringBackAll(dialog);
  }

  /**
   * Takes a user out of a dialog. A private one is deleted for them alone and stays theirs, to come
   * back; a group that nobody is left in is gone.
   */
  public void leave(long user, Dialog dialog) {
    lock.run(
        () -> {
          if (dialog.type() == DialogType.PRIVATE) {
            index.require(dialog);
            boolean keepMessages = guesses.is(Guess.DELETED_DIALOG, Choice.PRESENT);
            occupants.leavePrivate(user, dialog, keepMessages);
          } else {
            update(dialog, clock.epochSecond());
            occupants.leaveGroup(user, dialog);
          }
        });
  }

  /** Takes a user out as they were when a private dialog was written down. */
  void setAside(long user, Dialog dialog, boolean isFormer) {
    occupants.setAside(user, dialog, isFormer);
  }

  /** Takes a user out of all dialogs, as one who is a user no more; what they wrote stays. */
  void expel(User user) {
    occupants.expel(user);
  }

  /** Removes a dialog and all its messages. */
  public void delete(Dialog dialog) {
    lock.run(() -> index.remove(dialog));
  }

  /**
   * Does as these guesses say: whether messages that a user deleted for themselves are unread,
   * whether dialogs go on counting for those who leave them from now on, and whether the messages
   * of a private dialog go with it.
   */
  void countAs(Guesses changed) {
    guesses = changed;
    for (Dialog dialog : index.all()) {
      index.changes().beforeChange(dialog);
      occupants.countAs(guesses, dialog);
    }
  }

  OrderedIndex<String, Dialog> index() {
    return index.byId();
  }

  ChangeTracker<Dialog> changes() {
    return index.changes();
  }

  /** Becomes what these are, which are used no more. */
  void become(Dialogs others) {
    index.become(others.index);
    guesses = others.guesses;
  }
}
