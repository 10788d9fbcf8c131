package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogDetails;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.SessionEntry;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.UserDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fills an application's contents with what a snapshot says, which has been checked. */
final class SnapshotLoader {

  private final Contents to;
  private final AdvanceableClock clock;

  private SnapshotLoader(Contents to, AdvanceableClock clock) {
    this.to = to;
    this.clock = clock;
  }

  /**
   * Fills contents in which there is nothing yet.
   *
   * @throws LimitExceededException if there is no room for all of it
   */
  static void load(Snapshot snapshot, Contents to, AdvanceableClock clock) {
    var loader = new SnapshotLoader(to, clock);
    to.dialogs.countAs(snapshot.guesses());
    to.sessions.openAs(snapshot.guesses());
    snapshot.users().forEach(loader::load);
    snapshot.sessions().forEach(loader::load);
    snapshot.dialogs().forEach(loader::load);
  }

  private void load(Snapshot.UserEntry entry) {
    User user = to.users.add(user(entry));
    entry.tokens().forEach(token -> to.sessions.open(user, token));
  }

  private User user(Snapshot.UserEntry entry) {
    UserDetails known = entry.details();
    UserDetails details = known == null ? new UserDetails(Map.of(), null, null, null) : known;
    Instant createdAt = Objects.requireNonNullElseGet(details.createdAt(), clock::instant);
    Instant updatedAt = Objects.requireNonNullElse(details.updatedAt(), createdAt);
    var user =
        new User(
            entry.id(),
            new User.Details(entry.login(), entry.password(), details.profile(), updatedAt),
            createdAt);
    Instant lastRequestAt = details.lastRequestAt();
    if (lastRequestAt != null) {
      user.requestedAt(lastRequestAt);
    }
    return user;
  }

  private void load(SessionEntry entry) {
    User user = entry.user() == null ? null : user(entry.user());
    to.sessions.open(
        new Session(
            entry.id(), entry.token(), user, entry.createdAt(), entry.origin(), entry.expiresAt()));
  }

  private void load(Snapshot.DialogEntry entry) {
    List<User> occupants = entry.occupants().stream().map(this::user).toList();
    DialogDetails details = entry.details();
    if (details == null) {
      User creator = occupants.get(0);
      Dialog dialog = to.dialogs.add(entry.id(), entry.type(), entry.name(), creator, occupants);
      setCounts(entry, occupants, dialog);
      return;
    }
    Dialog dialog = to.dialogs.add(dialog(entry, details), occupants);
    for (long former : details.former()) {
      if (!details.left().contains(former)) {
        to.dialogs.join(user(former), dialog);
        to.dialogs.leave(former, dialog);
      }
    }
    details.messages().forEach(message -> load(message, dialog));
    if (details.messages().isEmpty()) {
      setCounts(entry, occupants, dialog);
    }
    for (long left : details.left()) {
      to.dialogs.setAside(left, dialog, details.former().contains(left));
    }
    dialog.updatedAt = details.updatedAt();
  }

  private void setCounts(Snapshot.DialogEntry entry, List<User> occupants, Dialog dialog) {
    for (User occupant : occupants) {
      int count = entry.unread().getOrDefault(occupant.id(), 0);
      if (count > 0) {
        to.counts.set(occupant, dialog, count);
      }
    }
  }

  private Dialog dialog(Snapshot.DialogEntry entry, DialogDetails details) {
    var dialog =
        new Dialog(
            entry.id(),
            entry.type(),
            new DialogDescription(
                entry.name(), details.photo(), details.data(), details.joinRequired()),
            details.creator(),
            to.dialogs.nextSequence(),
            details.createdAt());
    return dialog;
  }

  private void load(MessageEntry entry, Dialog dialog) {
    var message =
        new Message(
            entry.id(),
            dialog,
            entry.sender(),
            to.messages.nextSequence(),
            entry.sentAt(),
            new Message.Draft(entry.text(), entry.customParameters()),
            new MessageMarks(
                UserSet.of(entry.readBy()),
                UserSet.of(entry.deliveredTo()),
                UserSet.of(entry.deletedFor())));
    message.updatedAt = entry.updatedAt();
    to.messages.add(message);
  }

  private User user(long id) {
    User user = to.users.get(id);
    if (user == null) {
      throw new IllegalStateException("the snapshot was not checked: there is no user " + id);
    }
    return user;
  }
}
