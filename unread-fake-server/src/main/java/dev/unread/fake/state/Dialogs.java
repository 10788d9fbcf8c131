package dev.unread.fake.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialogs of one application, with who is in which. */
public final class Dialogs {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final Messages messages;
  private final Map<String, Dialog> byId = new LinkedHashMap<>();
  private boolean countDeleted;
  private boolean countFormer;

  Dialogs(StateLock lock, AdvanceableClock clock, IdGenerator ids, Messages messages) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.messages = messages;
  }

  /**
   * Makes a dialog; the creator is an occupant whether named or not (DOC).
   *
   * @throws IllegalArgumentException if another dialog has this id
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
          var dialog =
              new Dialog(id == null ? ids.objectId(now) : id, type, name, creator.id(), now);
          if (byId.putIfAbsent(dialog.id(), dialog) != null) {
            throw new IllegalArgumentException("there is a dialog " + id + " already");
          }
          dialog.countDeleted(countDeleted);
          dialog.countFormer(countFormer);
          dialog.add(creator);
          occupants.forEach(dialog::add);
          return dialog;
        });
  }

  /** Returns the dialog of this id, if there is one. */
  public Optional<Dialog> find(String id) {
    return lock.atomically(() -> Optional.ofNullable(byId.get(id)));
  }

  /** Returns all dialogs, in the order made. */
  public List<Dialog> all() {
    return lock.atomically(() -> List.copyOf(byId.values()));
  }

  /** Returns the dialogs that the user is an occupant of, in the order made. */
  public List<Dialog> of(User user) {
    return lock.atomically(
        () -> byId.values().stream().filter(dialog -> dialog.hasOccupant(user.id())).toList());
  }

  /** Returns the private dialog of these two, made now if there is none. */
  public Dialog privateDialog(User user, User other) {
    return lock.atomically(
        () ->
            of(user).stream()
                .filter(dialog -> dialog.type() == DialogType.PRIVATE)
                .filter(dialog -> dialog.hasOccupant(other.id()))
                .findFirst()
                .orElseGet(() -> add(null, DialogType.PRIVATE, null, user, List.of(other))));
  }

  /** Changes a dialog's name or picture; null leaves it. */
  public void describe(Dialog dialog, @Nullable String name, @Nullable String photo) {
    lock.run(
        () -> {
          dialog.name = name == null ? dialog.name : name;
          dialog.photo = photo == null ? dialog.photo : photo;
          dialog.updatedAt = clock.epochSecond();
        });
  }

  /** Lets a user into a dialog. */
  public void join(User user, Dialog dialog) {
    lock.run(
        () -> {
          dialog.add(user);
          dialog.updatedAt = clock.epochSecond();
        });
  }

  /** Takes a user out of a dialog. */
  public void leave(long user, Dialog dialog) {
    lock.run(
        () -> {
          dialog.remove(user);
          dialog.updatedAt = clock.epochSecond();
        });
  }

  /** Removes a dialog and all its messages. */
  public void delete(Dialog dialog) {
    lock.run(
        () -> {
          messages.forget(dialog.messages());
          dialog.clear();
          byId.remove(dialog.id());
        });
  }

  /** Says whether messages that a user deleted for themselves count as unread. */
  void countDeleted(boolean counted) {
    countDeleted = counted;
    byId.values().forEach(dialog -> dialog.countDeleted(counted));
  }

  /** Says whether dialogs go on counting for those who leave them from now on. */
  void countFormer(boolean counted) {
    countFormer = counted;
    byId.values().forEach(dialog -> dialog.countFormer(counted));
  }

  void clear() {
    byId.clear();
  }
}
