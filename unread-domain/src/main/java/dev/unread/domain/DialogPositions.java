package dev.unread.domain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dialogs in the order added, each once, and the position of each. Two arrays and no object for
 * each dialog: a caller may ask for a million, and has no time for a garbage collector.
 */
final class DialogPositions {

  private static final int NONE = -1;
  private static final int FEW = 10;
  private static final int SPREAD = 0x9E3779B9;

  private DialogId[] dialogs = new DialogId[FEW];
  private int size;

  // position + 1 by hash; a power of two, at most half full. None for a few, which cost less to be
  // compared with each other.
  private int @Nullable [] table;

  /** Adds a dialog, unless it is there. */
  void add(DialogId dialog) {
    if (positionOf(dialog) >= 0) {
      return;
    }
    if (size == dialogs.length) {
      dialogs = Arrays.copyOf(dialogs, 4 * size);
      table = new int[Integer.highestOneBit(dialogs.length) << 2];
      for (int i = 0; i < size; i++) {
        table[slotOf(dialogs[i], table)] = i + 1;
      }
    }
    dialogs[size++] = dialog;
    if (table != null) {
      table[slotOf(dialog, table)] = size;
    }
  }

  /** Returns the position of a dialog, or a negative number if it is not there. */
  int positionOf(@Nullable Object dialog) {
    if (!(dialog instanceof DialogId id)) {
      return NONE;
    }
    if (table != null) {
      return table[slotOf(id, table)] - 1;
    }
    int i = size - 1;
    while (i >= 0 && !dialogs[i].equals(dialog)) {
      i--;
    }
    return i;
  }

  // The slot that has the dialog, or else the one that is free for it.
  private int slotOf(DialogId dialog, int[] table) {
    int hash = dialog.hashCode() * SPREAD;
    int slot = (hash ^ hash >>> 16) & (table.length - 1);
    while (table[slot] != 0 && !dialogs[table[slot] - 1].equals(dialog)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  List<DialogId> toList() {
    return List.of(Arrays.copyOf(dialogs, size));
  }
}
