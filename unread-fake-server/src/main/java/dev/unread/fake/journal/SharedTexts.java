package dev.unread.fake.journal;

import org.jspecify.annotations.Nullable;

/**
 * Lets requests that are kept share the texts that are equal: clients ask the same again and again,
 * and what is kept costs the garbage collector time for as long as it is kept. Holds some recent
 * texts. Safe for concurrent use, since it does not matter who wins.
 */
final class SharedTexts {

  private static final int RECENT = 64;

  /** Longer ones are seldom equal, and would be held for long. */
  private static final int LONGEST = 512;

  private final @Nullable String[] recent = new String[RECENT];

  /** Returns the same for the same request line, connection and user. */
  PendingRequest.Arrival share(PendingRequest.Arrival arrival) {
    return new PendingRequest.Arrival(
        share(arrival.method()),
        share(arrival.path()),
        shareOrNull(arrival.query()),
        arrival.credential(),
        arrival.user(),
        shareOrNull(arrival.dialogs()),
        share(arrival.connection()),
        arrival.connectionReused());
  }

  private @Nullable String shareOrNull(@Nullable String text) {
    return text == null ? null : share(text);
  }

  /** Returns this text, or an equal one that came before. */
  String share(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int place = text.hashCode() & (RECENT - 1);
    String known = recent[place];
    if (text.equals(known)) {
      return known;
    }
    recent[place] = text;
    return text;
  }
}
