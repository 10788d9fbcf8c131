package dev.unread.fake.snapshot;

/** A snapshot does not fit together or takes what is another application's; nothing changed. */
public final class InvalidSnapshotException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong and where.
   *
   * @param path where, as a JSON path into a state file: {@code $.dialogs[0].occupants[1]}
   * @param reason what is wrong there, in one line
   */
  public InvalidSnapshotException(String path, String reason) {
    super(path + ": " + reason);
  }
}
