package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogDetails;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.SessionEntry;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.UserDetails;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was read of an application as the entries of a snapshot: with every message and all details,
 * or with counts, and details only where a count does not say it.
 */
final class SnapshotEntries {

  private final boolean withMessages;

  SnapshotEntries(boolean withMessages) {
    this.withMessages = withMessages;
  }

  static SessionEntry of(Session session) {
    User user = session.user();
    return new SessionEntry(
        session.token(),
        session.id(),
        user == null ? null : user.id(),
        session.origin(),
        session.createdAt(),
        session.expiresAt());
  }

  static MessageEntry of(Message message) {
    return new MessageEntry(
        message.id(),
        message.sender(),
        message.text(),
        message.customParameters(),
        message.dateSent(),
        message.updatedAt(),
        message.readBy().toList(),
        message.deliveredTo().toList(),
        message.marks.deletedFor().toList());
  }

  Snapshot.UserEntry of(SnapshotReader.ReadUser read, Map<Long, List<String>> tokens) {
    User.Details details = read.details();
    return new Snapshot.UserEntry(
        read.user().id(),
        details.login(),
        details.password(),
        tokens.getOrDefault(read.user().id(), List.of()),
        withMessages
            ? new UserDetails(
                details.profile(),
                read.user().createdAt(),
                details.updatedAt(),
                read.user().lastRequestAt())
            : null);
  }

  Snapshot.DialogEntry of(SnapshotReader.ReadDialog read, List<MessageEntry> own) {
    Dialog dialog = read.dialog();
    return new Snapshot.DialogEntry(
        dialog.id(),
        dialog.type(),
        read.description().name(),
        read.participants(),
        withMessages ? Map.of() : unread(read),
        withMessages || needsDetails(read) ? details(read, own) : null);
  }

  /** Only the details say who made a dialog without occupants, and what some dialogs have. */
  private static boolean needsDetails(SnapshotReader.ReadDialog read) {
    return read.participants().isEmpty()
        || !read.left().isEmpty()
        || read.description().photo() != null
        || !read.description().data().isEmpty()
        || read.description().joinRequired();
  }

  private static Map<Long, Integer> unread(SnapshotReader.ReadDialog read) {
    var unread = new TreeMap<Long, Integer>();
    for (int i = 0; i < read.unread().length; i++) {
      if (read.unread()[i] > 0) {
        unread.put(read.occupants().get(i).userId(), read.unread()[i]);
      }
    }
    return unread;
  }

  private static DialogDetails details(SnapshotReader.ReadDialog read, List<MessageEntry> own) {
    Dialog dialog = read.dialog();
    return new DialogDetails(
        read.description().photo(),
        read.description().data(),
        read.description().joinRequired(),
        dialog.creator(),
        dialog.createdAt(),
        read.updatedAt(),
        read.former(),
        read.left(),
        own);
  }
}
