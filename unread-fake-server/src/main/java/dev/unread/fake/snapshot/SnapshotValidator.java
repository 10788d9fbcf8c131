package dev.unread.fake.snapshot;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that a snapshot fits together before any of it is taken over. */
final class SnapshotValidator {

  private final Snapshot snapshot;
  private final long mostMessages;
  private final Set<String> tokens = new HashSet<>();
  private final Set<String> messages = new HashSet<>();
  private final Set<Set<Long>> pairs = new HashSet<>();
  private long unread;

  private SnapshotValidator(Snapshot snapshot, Limits limits) {
    this.snapshot = snapshot;
    this.mostMessages = limits.of(Limit.MESSAGES);
  }

  /**
   * Checks all of it.
   *
   * @throws InvalidSnapshotException at the first thing that is wrong
   */
  static void check(Snapshot snapshot, Limits limits) {
    var check = new SnapshotValidator(snapshot, limits);
    check.checkKeys();
    Set<Long> users = check.checkUsers();
    check.checkSessions(users);
    check.checkDialogs(users);
  }

  private void checkKeys() {
    ApplicationKeys keys = snapshot.keys();
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
    var emails = new HashSet<String>();
    for (int i = 0; i < snapshot.users().size(); i++) {
      Snapshot.UserEntry user = snapshot.users().get(i);
      String path = "$.users[" + i + "]";
      require(user.id() > 0, path + ".id", "a user's id is a positive number, not " + user.id());
      require(ids.add(user.id()), path + ".id", "there is a user " + user.id() + " already");
      require(
          user.login() == null || logins.add(user.login()),
          path + ".login",
          "another user has this login");
      String email = user.details() == null ? null : user.details().profile().get("email");
      require(
          email == null || emails.add(email),
          path + ".profile.email",
          "another user has this address");
      if (user.details() != null) {
        ProfileTypes.check(user.details().profile(), path + ".profile");
      }
      checkTokens(user.tokens(), path + ".tokens");
    }
    return ids;
  }

  private void checkTokens(List<String> ofUser, String path) {
    for (int i = 0; i < ofUser.size(); i++) {
      checkToken(ofUser.get(i), path + "[" + i + "]");
    }
  }

  private void checkToken(String token, String path) {
    require(isSecret(token), path, "a session token is signs without blanks");
    require(tokens.add(token), path, "another session has this token");
  }

  private void checkSessions(Set<Long> users) {
    for (int i = 0; i < snapshot.sessions().size(); i++) {
      SessionEntry session = snapshot.sessions().get(i);
      String path = "$.sessions[" + i + "]";
      checkToken(session.token(), path + ".token");
      Long user = session.user();
      require(
          user == null || users.contains(user), path + ".user", user + " is no user of this state");
      require(
          session.origin().hasTimestamp(),
          path + ".timestamp",
          "a timestamp is seconds since 1970, as 1767225600, perhaps with a fraction");
    }
  }

  private void checkDialogs(Set<Long> users) {
    var ids = new HashSet<String>();
    for (int i = 0; i < snapshot.dialogs().size(); i++) {
      Snapshot.DialogEntry dialog = snapshot.dialogs().get(i);
      String path = "$.dialogs[" + i + "]";
      require(
          isObjectId(dialog.id()), path + ".id", "a dialog's id is 24 hex digits in lower case");
      require(ids.add(dialog.id()), path + ".id", "there is a dialog " + dialog.id() + " already");
      Set<Long> occupants = checkOccupants(dialog, users, path);
      if (dialog.type() == DialogType.PRIVATE) {
        checkPrivate(dialog, path + ".occupants");
      }
      checkUnread(dialog, occupants, users, path);
      if (dialog.details() != null) {
        checkDetails(dialog.details(), occupants, users, path);
        checkLeft(dialog, dialog.details().left(), path + ".left");
        require(
            dialog.unread().isEmpty() || dialog.details().messages().isEmpty(),
            path + ".unread",
            "the counts follow from the messages, so leave one of the two out");
      }
    }
  }

  private void checkDetails(
      DialogDetails details, Set<Long> occupants, Set<Long> users, String path) {
    for (int i = 0; i < details.former().size(); i++) {
      long former = details.former().get(i);
      String location = path + ".former[" + i + "]";
      require(users.contains(former), location, former + " is no user of this state");
      require(
          !occupants.contains(former) || details.left().contains(former),
          location,
          former + " is an occupant");
    }
    for (int i = 0; i < details.messages().size(); i++) {
      String id = details.messages().get(i).id();
      String location = path + ".messages[" + i + "].id";
      require(isObjectId(id), location, "a message's id is 24 hex digits in lower case");
      require(messages.add(id), location, "there is a message " + id + " already");
      require(
          messages.size() <= mostMessages,
          location,
          "a state has at most " + mostMessages + " messages in all; here are more");
    }
  }

  private static void checkLeft(Snapshot.DialogEntry dialog, List<Long> left, String path) {
    require(
        left.isEmpty() || dialog.type() == DialogType.PRIVATE,
        path,
        "only a private dialog is still that of who left it");
    require(new HashSet<>(left).size() == left.size(), path, "somebody is there twice");
    for (int i = 0; i < left.size(); i++) {
      long user = left.get(i);
      String location = path + "[" + i + "]";
      require(dialog.occupants().contains(user), location, user + " is no occupant");
      require(
          dialog.unread().getOrDefault(user, 0) == 0,
          location,
          user + " has unread messages in this dialog, and so has not left it");
    }
  }

  private void checkPrivate(Snapshot.DialogEntry dialog, String path) {
    require(
        dialog.occupants().size() <= 2,
        path,
        "a private dialog has two occupants, not " + dialog.occupants().size());
    require(
        dialog.occupants().size() < 2 || pairs.add(Set.copyOf(dialog.occupants())),
        path,
        "the two have a private dialog already");
  }

  private static Set<Long> checkOccupants(
      Snapshot.DialogEntry dialog, Set<Long> users, String path) {
    require(
        !dialog.occupants().isEmpty()
            || (dialog.details() != null && dialog.type() == DialogType.PUBLIC_GROUP),
        path + ".occupants",
        "a dialog has at least one occupant");
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
                  unread <= mostMessages,
                  location,
                  "a state has at most " + mostMessages + " unread messages in all; here are more");
            });
  }

  static boolean isObjectId(String id) {
    return id.length() == 24
        && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
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
