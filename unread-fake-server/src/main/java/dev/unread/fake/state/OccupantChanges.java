package dev.unread.fake.state;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limit;
import java.util.List;

/**
 * Lets users into dialogs and takes them out, so that both sides know of it and it can be taken
 * back. Whoever a dialog knows of takes room, be they an occupant or not. Under the lock.
 */
final class OccupantChanges {

  private final StateLock lock;
  private final DialogIndex dialogs;
  private final MessageIndex messages;

  OccupantChanges(StateLock lock, DialogIndex dialogs, MessageIndex messages) {
    this.lock = lock;
    this.dialogs = dialogs;
    this.messages = messages;
  }

  /** Lets in a user, or back in; one who is an occupant already stays where they are. */
  void join(User user, Dialog dialog) {
    if (dialog.hasOccupant(user.id())) {
      return;
    }
    if (dialog.occupants.find(user.id()) == null) {
      dialogs.capacity().take(Limit.DIALOGS, 0, HeapEstimate.OCCUPANT);
    }
    change(user, dialog, () -> dialog.join(user));
  }

  /** Brings back all who deleted a private dialog for themselves: somebody writes. */
  void bringBackAll(Dialog dialog) {
    dialog.occupants.away().forEach(away -> join(away.user, dialog));
  }

  /** Takes out an occupant of a group, which is gone when nobody is left in it. */
  void leaveGroup(long user, Dialog dialog) {
    takeOut(user, dialog);
    removeIfDeserted(dialog);
  }

  /**
   * Deletes a private dialog for one of the two, who comes back to it with its next message.
   *
   * @param keepMessages whether its messages are there again for them then
   */
  void leavePrivate(long user, Dialog dialog, boolean keepMessages) {
    if (!dialog.hasOccupant(user)) {
      return;
    }
    dialogs.changes().beforeChange(dialog);
    if (!keepMessages) {
      List<Message> visible =
          dialog.messages().stream().filter(message -> message.isVisibleTo(user)).toList();
      messages.mark(user, visible, marks -> marks.deleted(user));
    }
    takeOut(user, dialog);
  }

  /** Takes a user out as they were when a private dialog was written down. */
  void setAside(long user, Dialog dialog, boolean isFormer) {
    takeOut(user, dialog);
    Occupancy away = dialog.occupants.find(user);
    if (away != null && !isFormer) {
      change(away.user, dialog, () -> dialog.occupants.stopCounting(away));
    }
  }

  private void takeOut(long user, Dialog dialog) {
    Occupancy occupancy = dialog.occupants.find(user);
    if (occupancy != null && occupancy.presence() == Presence.PRESENT) {
      change(occupancy.user, dialog, () -> dialog.occupants.leave(occupancy));
    }
  }

  /** Takes a user out of all dialogs, as one who is a user no more; what they wrote stays. */
  void expel(User user) {
    for (Dialog dialog : user.dialogs().all()) {
      if (dialogs.has(dialog)) {
        dialogs.changes().beforeChange(dialog);
        change(user, dialog, () -> dialog.occupants.forget(user.id()));
        removeIfDeserted(dialog);
      }
    }
  }

  /** Everybody may come to a public dialog, so that one waits for them. */
  private void removeIfDeserted(Dialog dialog) {
    if (dialog.type() != DialogType.PUBLIC_GROUP && !dialog.occupants.hasParticipants()) {
      dialogs.remove(dialog);
    }
  }

  /**
   * Has a dialog count as these guesses say; where it counts no more for those who left, it forgets
   * them. This is not taken back.
   */
  void countAs(Guesses guesses, Dialog dialog) {
    dialog.history.countDeleted(guesses.is(Guess.DELETED_MESSAGES, Choice.COUNTED));
    boolean countsFormer = guesses.is(Guess.FORMER_OCCUPANTS, Choice.COUNTED);
    for (Occupancy forgotten : dialog.occupants.countFormer(countsFormer)) {
      forgotten.user.dialogs().set(dialog, null);
      dialogs.capacity().give(Limit.DIALOGS, 0, HeapEstimate.OCCUPANT);
    }
  }

  // Room is taken before a change, since that can be refused, and given back after it.
  private void change(User user, Dialog dialog, Runnable change) {
    Capacity capacity = dialogs.capacity();
    Occupants.State before = dialog.occupants.stateOf(user.id());
    boolean wasKnown = before.occupancy() != null;
    lock.undoWith(
        () -> {
          boolean isKnown = dialog.occupants.find(user.id()) != null;
          dialog.occupants.restore(before);
          user.dialogs().set(dialog, before.presence());
          if (!wasKnown) {
            capacity.give(Limit.DIALOGS, 0, HeapEstimate.OCCUPANT);
          } else if (!isKnown) {
            capacity.takeAgain(Limit.DIALOGS, 0, HeapEstimate.OCCUPANT);
          }
        });
    change.run();
    Occupancy now = dialog.occupants.find(user.id());
    user.dialogs().set(dialog, now == null ? null : now.presence());
    if (wasKnown && now == null) {
      capacity.give(Limit.DIALOGS, 0, HeapEstimate.OCCUPANT);
    }
  }
}
