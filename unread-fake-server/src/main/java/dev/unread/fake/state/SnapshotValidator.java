package dev.unread.fake.state;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that a snapshot fits together before any of it is taken over. */
final class SnapshotValidator {

  /** A million take half a gigabyte; more would end in an OutOfMemoryError without a reason. */
  private static final long MOST_UNREAD = 2_000_000;

  private final Snapshot snapshot;
  private long unread;

  private SnapshotValidator(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Checks all of it.
   *
   * @throws InvalidSnapshotException at the first thing that is wrong
   */
  static void check(Snapshot snapshot) {
    var check = new SnapshotValidator(snapshot);
    check.checkKeys();
    check.checkDialogs(check.checkUsers());
  }

  private void checkKeys() {
    Application.Keys keys = snapshot.keys();
    require(keys.id() > 0, "$.application.id", "an application's id is a positive number");
    require(isSecret(keys.authKey()), "$.application.authKey", "a key is signs without blanks");
    require(
        isSecret(keys.authSecret()),
        "$.application.authSecret",
        "a secret is signs without blanks");
    for (String key : keys.apiKeys()) {
      require(isSecret(key), "$.application.apiKeys", "an API key is signs without blanks");
    }
  }

  private Set<Long> checkUsers() {
    var ids = new HashSet<Long>();
    var logins = new HashSet<String>();
    var tokens = new HashSet<String>();
    for (int i = 0; i < snapshot.users().size(); i++) {
      Snapshot.UserEntry user = snapshot.users().get(i);
      String path = "$.users[" + i + "]";
      require(user.id() > 0, path + ".id", "a user's id is a positive number, not " + user.id());
      require(ids.add(user.id()), path + ".id", "there is a user " + user.id() + " already");
      require(
          user.login() == null || logins.add(user.login()),
          path + ".login",
          "another user has this login");
      checkTokens(user.tokens(), tokens, path + ".tokens");
    }
    return ids;
  }

  private static void checkTokens(List<String> tokens, Set<String> known, String path) {
    for (int i = 0; i < tokens.size(); i++) {
      String location = path + "[" + i + "]";
      require(isSecret(tokens.get(i)), location, "a session token is signs without blanks");
      require(known.add(tokens.get(i)), location, "another session has this token");
    }
  }

  private void checkDialogs(Set<Long> users) {
    var ids = new HashSet<String>();
    for (int i = 0; i < snapshot.dialogs().size(); i++) {
      Snapshot.DialogEntry dialog = snapshot.dialogs().get(i);
      String path = "$.dialogs[" + i + "]";
      require(
          IdGenerator.isObjectId(dialog.id()),
          path + ".id",
          "a dialog's id is 24 hex digits in lower case");
      require(ids.add(dialog.id()), path + ".id", "there is a dialog " + dialog.id() + " already");
      checkUnread(dialog, checkOccupants(dialog, users, path), users, path);
    }
  }

  private static Set<Long> checkOccupants(
      Snapshot.DialogEntry dialog, Set<Long> users, String path) {
    require(
        !dialog.occupants().isEmpty(), path + ".occupants", "a dialog has at least one occupant");
    var occupants = new HashSet<Long>();
    for (int i = 0; i < dialog.occupants().size(); i++) {
      long occupant = dialog.occupants().get(i);
      String location = path + ".occupants[" + i + "]";
      require(users.contains(occupant), location, occupant + " is no user of this state");
      require(occupants.add(occupant), location, occupant + " is there twice");
    }
    return occupants;
  }

  private void checkUnread(
      Snapshot.DialogEntry dialog, Set<Long> occupants, Set<Long> users, String path) {
    dialog
        .unread()
        .forEach(
            (user, count) -> {
              String location = path + ".unread." + user;
              require(occupants.contains(user), location, user + " is no occupant of this dialog");
              require(count >= 0, location, "a count is 0 or more, not " + count);
              require(
                  count == 0 || dialog.type() != DialogType.PUBLIC_GROUP,
                  location,
                  "a public dialog has no unread messages");
              require(
                  count == 0 || users.size() > 1,
                  location,
                  "there is nobody else who can have sent messages");
              unread += count;
              require(
                  unread <= MOST_UNREAD,
                  location,
                  "a state has at most " + MOST_UNREAD + " unread messages in all; here are more");
            });
  }

  private static boolean isSecret(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  static void require(boolean condition, String path, String otherwise) {
    if (!condition) {
      throw new InvalidSnapshotException(path, otherwise);
    }
  }
}
