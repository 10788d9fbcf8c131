package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dialogs that know of one user, so that none is found by a walk through those of others. Under
 * the lock.
 */
final class UserDialogs {

  private final List<Dialog> present = new ArrayList<>(2);
  private List<Dialog> absent = List.of();

  /** Returns those that the user is an occupant of, in the order made. */
  List<Dialog> present() {
    return Collections.unmodifiableList(present);
  }

  /** Returns all that know of the user: those too that they are away from or have left. */
  List<Dialog> all() {
    return Stream.concat(present.stream(), absent.stream()).toList();
  }

  int size() {
    return present.size() + absent.size();
  }

  /** Says that the user is that in a dialog from now on; null for nothing. */
  void set(Dialog dialog, @Nullable Presence presence) {
    if (presence == Presence.PRESENT) {
      add(present, dialog);
    } else {
      remove(present, dialog);
    }
    if (presence == null || presence == Presence.PRESENT) {
      remove(absent, dialog);
    } else {
      if (absent.isEmpty()) {
        absent = new ArrayList<>(2);
      }
      add(absent, dialog);
    }
  }

  private static void add(List<Dialog> dialogs, Dialog dialog) {
    int position = position(dialogs, dialog);
    if (position < 0) {
      dialogs.add(-1 - position, dialog);
    }
  }

  private static void remove(List<Dialog> dialogs, Dialog dialog) {
    int position = position(dialogs, dialog);
    if (position >= 0) {
      dialogs.remove(position);
    }
  }

  private static int position(List<Dialog> dialogs, Dialog dialog) {
    return Collections.binarySearch(
        dialogs, dialog, (a, b) -> Long.compare(a.sequence(), b.sequence()));
  }
}
