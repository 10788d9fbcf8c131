package dev.unread.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The port with its counts in memory and without a service, for unit tests of code that calls the
 * port. It keeps the contract of {@link UnreadCountPort}. A dialog without a count has 0 unread
 * messages; a session that was not added is rejected.
 */
public final class InMemoryUnreadCounts implements UnreadCountPort {

  private final Map<UserId, Map<DialogId, Integer>> unread = new HashMap<>();
  private final Map<SessionToken, UserId> sessions = new HashMap<>();
  private @Nullable UnreadCountException failure;

  /** Makes a port without users and sessions. */
  public InMemoryUnreadCounts() {}

  /** Adds a session of the user with this token. */
  public synchronized InMemoryUnreadCounts session(SessionToken token, UserId user) {
    sessions.put(Objects.requireNonNull(token, "token"), Objects.requireNonNull(user, "user"));
    unread.computeIfAbsent(user, added -> new HashMap<>());
    return this;
  }

  /**
   * Sets the number of messages in the dialog that the user has not read.
   *
   * @throws IllegalArgumentException if the count is negative
   * @throws ArithmeticException if the user's total exceeds an {@code int}
   */
  public synchronized InMemoryUnreadCounts unread(UserId user, DialogId dialog, int count) {
    Objects.requireNonNull(dialog, "dialog");
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative, but this is " + count);
    }
    var changed =
        new HashMap<>(unread.getOrDefault(Objects.requireNonNull(user, "user"), Map.of()));
    changed.put(dialog, count);
    sum(changed);
    unread.put(user, changed);
    return this;
  }

  /** Makes every call throw this failure until {@link #recover()}. */
  public synchronized InMemoryUnreadCounts failWith(UnreadCountException failure) {
    this.failure = Objects.requireNonNull(failure, "failure");
    return this;
  }

  /** Makes calls succeed again. */
  public synchronized InMemoryUnreadCounts recover() {
    failure = null;
    return this;
  }

  @Override
  public synchronized int total(Reader reader) {
    return sum(countsOf(Objects.requireNonNull(reader, "reader")));
  }

  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    Objects.requireNonNull(reader, "reader");
    List<DialogId> asked = DialogId.distinct(dialogs);
    return asked.isEmpty() ? UnreadCounts.none() : answer(reader, asked);
  }

  private synchronized UnreadCounts answer(Reader reader, List<DialogId> asked) {
    Map<DialogId, Integer> counts = countsOf(reader);
    var byDialog = new LinkedHashMap<DialogId, Integer>();
    asked.forEach(dialog -> byDialog.put(dialog, counts.getOrDefault(dialog, 0)));
    return UnreadCounts.of(sum(counts), byDialog);
  }

  private Map<DialogId, Integer> countsOf(Reader reader) {
    if (Thread.currentThread().isInterrupted()) {
      throw new UnreadCountException.Cancelled("the calling thread is interrupted");
    }
    if (failure != null) {
      throw failure;
    }
    if (reader instanceof Reader.SessionHolder holder) {
      UserId user = sessions.get(holder.token());
      if (user == null) {
        throw new UnreadCountException.SessionRejected(
            "no session has this token; session(token, user) adds one", null);
      }
      return unread.getOrDefault(user, Map.of());
    }
    UserId user = ((Reader.OnBehalfOf) reader).user();
    Map<DialogId, Integer> counts = unread.get(user);
    if (counts == null) {
      throw new UnreadCountException.InvalidRequest(
          "no user has the id " + user + "; unread(user, dialog, count) adds one", null);
    }
    return counts;
  }

  private static int sum(Map<DialogId, Integer> counts) {
    return counts.values().stream().reduce(0, Math::addExact);
  }
}
