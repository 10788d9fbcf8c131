package dev.unread.fake.state;

import dev.unread.fake.snapshot.SessionOrigin;
import dev.unread.fake.snapshot.Snapshot;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of the heap things take, rather too many than too few. What was measured
 * on a 64-bit JVM with compressed references: 400 for a user with a login, 360 for a session, 690
 * for a dialog of two, 180 for a message and 210 with a text of its own.
 */
final class HeapEstimate {

  static final long APPLICATION = 20_000;
  static final long USER = 300;
  static final long SESSION = 200;
  static final long NONCE = 80;
  static final long DIALOG = 450;
  static final long OCCUPANT = 120;
  static final long MESSAGE = 165;

  private static final long ENTRY = 100;
  private static final long TEXT = 48;

  private HeapEstimate() {}

  /** Of what a snapshot makes of an application, its longer texts apart. */
  static long of(Snapshot snapshot) {
    long sessions = snapshot.sessions().size();
    for (Snapshot.UserEntry user : snapshot.users()) {
      sessions += user.tokens().size();
    }
    long occupants = 0;
    long messages = 0;
    for (Snapshot.DialogEntry dialog : snapshot.dialogs()) {
      occupants += dialog.occupants().size();
      messages += dialog.unread().values().stream().mapToLong(count -> count).sum();
      if (dialog.details() != null) {
        messages += dialog.details().messages().size();
        occupants += dialog.details().former().size();
      }
    }
    return USER * snapshot.users().size()
        + (SESSION + TEXT) * sessions
        + DIALOG * snapshot.dialogs().size()
        + OCCUPANT * occupants
        + (MESSAGE + TEXT) * messages;
  }

  /** Of what a session was asked for with. */
  static long of(SessionOrigin origin) {
    return of(origin.nonce()) + of(origin.timestamp());
  }

  /** Of a text, beyond what has to be there in any case. */
  static long of(@Nullable String text) {
    return text == null ? 0 : TEXT + (isLatin(text) ? 1L : 2L) * text.length();
  }

  // Strings of these characters are kept in a byte each.
  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  /** Of what JSON is in plain Java: maps, lists, texts and the like. */
  static long of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return ENTRY
          + map.entrySet().stream()
              .mapToLong(entry -> ENTRY + of(entry.getKey()) + of(entry.getValue()))
              .sum();
    }
    if (value instanceof Collection<?> list) {
      return ENTRY + list.stream().mapToLong(item -> ENTRY + of(item)).sum();
    }
    return value instanceof String text ? of(text) : ENTRY;
  }
}
