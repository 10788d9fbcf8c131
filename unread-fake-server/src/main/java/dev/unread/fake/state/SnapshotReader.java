package dev.unread.fake.state;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.SessionEntry;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes down an application as it is at one start. Others wait for a few of its users or dialogs
 * at most, however many there are.
 */
final class SnapshotReader {

  private final Application application;
  private final boolean withMessages;
  private final SnapshotEntries entries;
  private final IncrementalReader<User, ReadUser> users;
  private final IncrementalReader<Session, SessionEntry> sessions;
  private final IncrementalReader<Dialog, ReadDialog> dialogs;
  private final IncrementalReader<Message, MessageEntry> messages;

  /** A user in so far as they may change. */
  record ReadUser(User user, User.Details details) {}

  /** A dialog in so far as it may change, as fast as it can be read. */
  @SuppressWarnings("ArrayRecordComponent") // filled fast under the lock, and compared by nobody
  record ReadDialog(
      Dialog dialog,
      DialogDescription description,
      long updatedAt,
      List<Long> participants,
      List<Occupancy> occupants,
      int[] unread,
      List<Long> former,
      List<Long> left,
      List<Message> messages) {}

  /** What there was at the one start. */
  private record PointInTime(
      ApplicationKeys keys,
      Plan plan,
      Guesses guesses,
      ClockSetting time,
      Instant now,
      OrderedIndex<Long, User> users,
      List<User> allUsers,
      OrderedIndex<String, Session> sessions,
      List<Session> allSessions,
      OrderedIndex<String, Dialog> dialogs,
      List<Dialog> allDialogs) {}

  SnapshotReader(StateLock lock, Application application, boolean withMessages) {
    this.application = application;
    this.withMessages = withMessages;
    this.entries = new SnapshotEntries(withMessages);
    this.users =
        new IncrementalReader<>(
            lock, application.users().changes(), user -> new ReadUser(user, user.details()));
    this.sessions =
        new IncrementalReader<>(lock, application.sessions().changes(), SnapshotEntries::of);
    this.dialogs = new IncrementalReader<>(lock, application.dialogs().changes(), this::readDialog);
    this.messages =
        new IncrementalReader<>(lock, application.messages().changes(), SnapshotEntries::of);
  }

  Snapshot read() {
    PointInTime start = application.atomically(this::begin);
    try {
      return write(
          start,
          users.read(start.allUsers(), start.users()::has),
          sessions.read(start.allSessions(), start.sessions()::has),
          dialogs.read(start.allDialogs(), start.dialogs()::has));
    } finally {
      users.end();
      sessions.end();
      dialogs.end();
      messages.end();
    }
  }

  private PointInTime begin() {
    users.begin();
    sessions.begin();
    dialogs.begin();
    if (withMessages) {
      messages.begin();
    }
    OrderedIndex<Long, User> allUsers = application.users().index();
    OrderedIndex<String, Session> allSessions = application.sessions().index();
    OrderedIndex<String, Dialog> allDialogs = application.dialogs().index();
    return new PointInTime(
        application.keys(),
        application.plan(),
        application.guesses(),
        application.clockSetting(),
        application.clock().instant(),
        allUsers,
        allUsers.valuesAndRemoved(),
        allSessions,
        allSessions.valuesAndRemoved(),
        allDialogs,
        allDialogs.valuesAndRemoved());
  }

  private ReadDialog readDialog(Dialog dialog) {
    List<Occupancy> occupants = List.copyOf(dialog.occupants.present());
    var unread = new int[occupants.size()];
    for (int i = 0; i < unread.length; i++) {
      unread[i] = occupants.get(i).unread();
    }
    return new ReadDialog(
        dialog,
        dialog.description,
        dialog.updatedAt,
        dialog.participants(),
        occupants,
        unread,
        withMessages ? dialog.occupants.former() : List.of(),
        dialog.away(),
        withMessages ? new ArrayList<>(dialog.messages()) : List.of());
  }

  private Snapshot write(
      PointInTime start,
      List<ReadUser> readUsers,
      List<SessionEntry> readSessions,
      List<ReadDialog> readDialogs) {
    List<SessionEntry> alive =
        readSessions.stream().filter(entry -> start.now().isBefore(entry.expiresAt())).toList();
    Map<Long, List<String>> tokens = withMessages ? Map.of() : tokens(alive);
    var userEntries = new ArrayList<Snapshot.UserEntry>(readUsers.size());
    readUsers.forEach(user -> userEntries.add(entries.of(user, tokens)));
    return new Snapshot(
        start.keys(),
        start.plan(),
        start.guesses(),
        userEntries,
        write(readDialogs),
        withMessages ? alive : List.of(),
        withMessages ? start.time() : ClockSetting.SYSTEM);
  }

  private static Map<Long, List<String>> tokens(List<SessionEntry> sessions) {
    var tokens = new HashMap<Long, List<String>>();
    for (SessionEntry session : sessions) {
      if (session.user() != null) {
        tokens.computeIfAbsent(session.user(), none -> new ArrayList<>(1)).add(session.token());
      }
    }
    return tokens;
  }

  private List<Snapshot.DialogEntry> write(List<ReadDialog> readDialogs) {
    var all = new ArrayList<Message>();
    readDialogs.forEach(dialog -> all.addAll(dialog.messages()));
    Iterator<MessageEntry> inOrder = messages.read(all, always -> true).iterator();
    var written = new ArrayList<Snapshot.DialogEntry>(readDialogs.size());
    for (ReadDialog dialog : readDialogs) {
      var own = new ArrayList<MessageEntry>(dialog.messages().size());
      while (own.size() < dialog.messages().size()) {
        own.add(inOrder.next());
      }
      written.add(entries.of(dialog, own));
    }
    return written;
  }
}
