package dev.unread.fake.state;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.DialogDetails;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.SessionEntry;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.UserDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes down an application as it is at one moment. Others wait for a few of its users or dialogs
 * at most, however many there are.
 */
final class SnapshotReader {

  private final Application application;
  private final boolean withMessages;
  private final PiecewiseReader<User, ReadUser> users;
  private final PiecewiseReader<Session, SessionEntry> sessions;
  private final PiecewiseReader<Dialog, ReadDialog> dialogs;
  private final PiecewiseReader<Message, MessageEntry> messages;

  private record ReadUser(User user, User.Details details) {}

  /** A dialog in so far as it may change, as fast as it can be read. */
  @SuppressWarnings("ArrayRecordComponent") // filled fast under the lock, and compared by nobody
  private record ReadDialog(
      Dialog dialog,
      DialogDescription description,
      long updatedAt,
      List<Long> participants,
      List<Occupancy> occupants,
      int[] unread,
      List<Long> former,
      List<Long> left,
      List<Message> messages) {}

  /** What there was at the one moment. */
  private record Moment(
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
    this.users =
        new PiecewiseReader<>(
            lock, application.users().changes(), user -> new ReadUser(user, user.details()));
    this.sessions =
        new PiecewiseReader<>(lock, application.sessions().changes(), SnapshotReader::readSession);
    this.dialogs = new PiecewiseReader<>(lock, application.dialogs().changes(), this::readDialog);
    this.messages =
        new PiecewiseReader<>(lock, application.messages().changes(), SnapshotReader::readMessage);
  }

  Snapshot read() {
    Moment moment = application.atomically(this::begin);
    try {
      return write(
          moment,
          users.read(moment.allUsers(), moment.users()::has),
          sessions.read(moment.allSessions(), moment.sessions()::has),
          dialogs.read(moment.allDialogs(), moment.dialogs()::has));
    } finally {
      users.end();
      sessions.end();
      dialogs.end();
      messages.end();
    }
  }

  private Moment begin() {
    users.begin();
    sessions.begin();
    dialogs.begin();
    if (withMessages) {
      messages.begin();
    }
    OrderedIndex<Long, User> allUsers = application.users().index();
    OrderedIndex<String, Session> allSessions = application.sessions().index();
    OrderedIndex<String, Dialog> allDialogs = application.dialogs().index();
    return new Moment(
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

  private static SessionEntry readSession(Session session) {
    User user = session.user();
    return new SessionEntry(
        session.token(),
        session.id(),
        user == null ? null : user.id(),
        session.origin(),
        session.createdAt(),
        session.expiresAt());
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

  private static MessageEntry readMessage(Message message) {
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

  private Snapshot write(
      Moment moment,
      List<ReadUser> readUsers,
      List<SessionEntry> readSessions,
      List<ReadDialog> readDialogs) {
    List<SessionEntry> alive =
        readSessions.stream().filter(entry -> moment.now().isBefore(entry.expiresAt())).toList();
    Map<Long, List<String>> tokens = withMessages ? Map.of() : tokens(alive);
    var userEntries = new ArrayList<Snapshot.UserEntry>(readUsers.size());
    readUsers.forEach(user -> userEntries.add(write(user, tokens)));
    return new Snapshot(
        moment.keys(),
        moment.plan(),
        moment.guesses(),
        userEntries,
        write(readDialogs),
        withMessages ? alive : List.of(),
        withMessages ? moment.time() : ClockSetting.SYSTEM);
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

  private Snapshot.UserEntry write(ReadUser read, Map<Long, List<String>> tokens) {
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

  private List<Snapshot.DialogEntry> write(List<ReadDialog> readDialogs) {
    var all = new ArrayList<Message>();
    readDialogs.forEach(dialog -> all.addAll(dialog.messages()));
    Iterator<MessageEntry> entries = messages.read(all, always -> true).iterator();
    var written = new ArrayList<Snapshot.DialogEntry>(readDialogs.size());
    for (ReadDialog dialog : readDialogs) {
      var own = new ArrayList<MessageEntry>(dialog.messages().size());
      while (own.size() < dialog.messages().size()) {
        own.add(entries.next());
      }
      written.add(write(dialog, own));
    }
    return written;
  }

  private Snapshot.DialogEntry write(ReadDialog read, List<MessageEntry> own) {
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
  private static boolean needsDetails(ReadDialog read) {
    return read.participants().isEmpty()
        || !read.left().isEmpty()
        || read.description().photo() != null
        || !read.description().data().isEmpty()
        || read.description().joinRequired();
  }

  private static Map<Long, Integer> unread(ReadDialog read) {
    var unread = new TreeMap<Long, Integer>();
    for (int i = 0; i < read.unread().length; i++) {
      if (read.unread()[i] > 0) {
        unread.put(read.occupants().get(i).userId(), read.unread()[i]);
      }
    }
    return unread;
  }

  private static DialogDetails details(ReadDialog read, List<MessageEntry> own) {
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
