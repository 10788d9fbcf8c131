package dev.unread.fake.snapshot;

import java.util.Optional;

/** The kinds of dialogs, with QuickBlox's numbers. */
public enum DialogType {
  /** Open to everybody; has no unread counts (WIRE, SDK). */
  PUBLIC_GROUP(1),
  /** A group of invited occupants. */
  GROUP(2),
  /** Between two users. */
  PRIVATE(3);

  private final int number;

  DialogType(int number) {
    this.number = number;
  }

  /** Returns QuickBlox's number of this type. */
  public int number() {
    return number;
  }

  /** Returns the type of this number, if there is one. */
  public static Optional<DialogType> of(int number) {
    return number >= 1 && number <= 3 ? Optional.of(values()[number - 1]) : Optional.empty();
  }
}
