package dev.unread.fake.state;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialogs of an application and the messages in them, with who is in which. */
abstract class DialogKeeping extends UserKeeping {

  final Map<String, Dialog> dialogs = new LinkedHashMap<>();
  final Map<String, Message> messages = new HashMap<>();
  private boolean countDeleted;
  private boolean countFormer;

  DialogKeeping(Clock clock, long seed) {
    super(clock, seed);
  }

  @Override
  void clear() {
    run(
        () -> {
          messages.clear();
          dialogs.clear();
          super.clear();
        });
  }

  /** Says whether messages that a user deleted for themselves count as unread. */
  void countDeleted(boolean counted) {
    run(
        () -> {
          countDeleted = counted;
          dialogs.values().forEach(dialog -> dialog.countDeleted(counted));
        });
  }

  /** Says whether dialogs go on counting for those who leave them from now on. */
  void countFormer(boolean counted) {
    run(
        () -> {
          countFormer = counted;
          dialogs.values().forEach(dialog -> dialog.countFormer(counted));
        });
  }

  /** Makes a dialog; the creator is an occupant whether named or not (DOC). */
  public Dialog addDialog(
      @Nullable String id,
      DialogType type,
      @Nullable String name,
      User creator,
      Collection<User> occupants) {
    return atomically(
        () -> {
          long now = now();
          var dialog =
              new Dialog(id == null ? ids.objectId(now) : id, type, name, creator.id(), now);
          if (dialogs.putIfAbsent(dialog.id(), dialog) != null) {
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
  public Optional<Dialog> dialog(String id) {
    return atomically(() -> Optional.ofNullable(dialogs.get(id)));
  }

  /** Returns all dialogs, in the order made. */
  public List<Dialog> dialogs() {
    return atomically(() -> List.copyOf(dialogs.values()));
  }

  /** Returns the dialogs that the user is an occupant of, in the order made. */
  public List<Dialog> dialogsOf(User user) {
    return atomically(
        () -> dialogs.values().stream().filter(dialog -> dialog.hasOccupant(user.id())).toList());
  }

  /** Returns the private dialog of these two, made now if there is none. */
  public Dialog privateDialog(User user, User other) {
    return atomically(
        () ->
            dialogsOf(user).stream()
                .filter(dialog -> dialog.type() == DialogType.PRIVATE)
                .filter(dialog -> dialog.hasOccupant(other.id()))
                .findFirst()
                .orElseGet(() -> addDialog(null, DialogType.PRIVATE, null, user, List.of(other))));
  }

  /** Changes a dialog's name or picture; null leaves it. */
  public void describe(Dialog dialog, @Nullable String name, @Nullable String photo) {
    run(
        () -> {
          dialog.name = name == null ? dialog.name : name;
          dialog.photo = photo == null ? dialog.photo : photo;
          dialog.updatedAt = now();
        });
  }

  /** Lets a user into a dialog. */
  public void join(User user, Dialog dialog) {
    run(
        () -> {
          dialog.add(user);
          dialog.updatedAt = now();
        });
  }

  /** Takes a user out of a dialog. */
  public void leave(long user, Dialog dialog) {
    run(
        () -> {
          dialog.remove(user);
          dialog.updatedAt = now();
        });
  }

  /** Removes a dialog and all its messages. */
  public void delete(Dialog dialog) {
    run(
        () -> {
          dialog.messages().forEach(message -> messages.remove(message.id()));
          dialog.clear();
          dialogs.remove(dialog.id());
        });
  }
}
