package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of one application, found by id, login or email address. */
public final class Users {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final ChangeTracker<User> changes = new ChangeTracker<>();
  private Capacity capacity;
  private OrderedIndex<Long, User> byId = new OrderedIndex<>(User::id);
  private Map<String, User> byLogin = new HashMap<>();
  private Map<String, User> byEmail = new HashMap<>();

  Users(StateLock lock, AdvanceableClock clock, IdGenerator ids, Capacity capacity) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.capacity = capacity;
  }

  /** Adds a user; one without an id gets a free one. */
  public User add(@Nullable Long id, @Nullable String login, @Nullable String password) {
    return add(id, login, password, Map.of());
  }

  /**
   * Adds a user who tells more of themselves, under the vendor's names.
   *
   * @throws IllegalArgumentException if another user has this id, login or email address
   * @throws LimitExceededException if the application is full
   */
  public User add(
      @Nullable Long id,
      @Nullable String login,
      @Nullable String password,
      Map<String, String> profile) {
    return lock.atomically(
        () -> {
          Instant now = clock.instant();
          long free = id == null ? freeId() : id;
          return add(new User(free, new User.Details(login, password, profile, now), now));
        });
  }

  /** Adds a user who was written down. */
  User add(User user) {
    return lock.atomically(
        () -> {
          if (byId.get(user.id()) != null) {
            throw new IllegalArgumentException("there is a user " + user.id() + " already");
          }
          requireFree(user, user.details());
          capacity.take(Limit.USERS, 1, user.details().weight());
          lock.undoWith(
              () -> {
                index(user, user.details(), false);
                byId.takeBack(user);
                capacity.give(Limit.USERS, 1, user.details().weight());
              });
          byId.add(user);
          index(user, user.details(), true);
          return user;
        });
  }

  private long freeId() {
    return IdGenerator.free(ids::number, id -> byId.get(id) != null);
  }

  private void requireFree(User user, User.Details details) {
    User sameLogin = details.login() == null ? null : byLogin.get(details.login());
    if (sameLogin != null && sameLogin != user) {
      throw new IllegalArgumentException(
          "there is a user with the login " + details.login() + " already");
    }
    String email = details.profile().get("email");
    User sameEmail = email == null ? null : byEmail.get(email);
    if (sameEmail != null && sameEmail != user) {
      throw new IllegalArgumentException("there is a user with the email " + email + " already");
    }
  }

  private void index(User user, User.Details details, boolean there) {
    put(byLogin, details.login(), user, there);
    put(byEmail, details.profile().get("email"), user, there);
  }

  private static void put(Map<String, User> index, @Nullable String key, User user, boolean there) {
    if (key != null && there) {
      index.put(key, user);
    } else if (key != null) {
      index.remove(key, user);
    }
  }

  /**
   * Changes what a user told of themselves; a password of null leaves it.
   *
   * @throws IllegalArgumentException if another user has this login or email address
   */
  public void update(
      User user, @Nullable String login, @Nullable String password, Map<String, String> profile) {
    lock.run(
        () -> {
          String kept = password == null ? user.password() : password;
          var changed = new User.Details(login, kept, profile, clock.instant());
          requireFree(user, changed);
          long more = changed.weight() - user.details().weight();
          capacity.take(Limit.USERS, 0, more);
          User.Details before = user.details();
          lock.undoWith(
              () -> {
                capacity.give(Limit.USERS, 0, more);
                replace(user, changed, before);
              });
          replace(user, before, changed);
        });
  }

  private void replace(User user, User.Details from, User.Details to) {
    changes.beforeChange(user);
    index(user, from, false);
    user.details(to);
    index(user, to, true);
  }

  /** Removes a user; their dialogs and sessions are not touched. */
  void remove(User user) {
    lock.run(
        () -> {
          changes.beforeChange(user);
          long weight = user.details().weight();
          lock.undoWith(
              () -> {
                byId.putBack(user);
                index(user, user.details(), true);
                capacity.takeAgain(Limit.USERS, 1, weight);
              });
          capacity.give(Limit.USERS, 1, weight);
          index(user, user.details(), false);
          byId.remove(user);
        });
  }

  /** Returns the user of this id, if there is one. */
  public Optional<User> find(long id) {
    return lock.atomically(() -> Optional.ofNullable(byId.get(id)));
  }

  /** Returns the user with this login, if there is one. */
  public Optional<User> findByLogin(String login) {
    return lock.atomically(() -> Optional.ofNullable(byLogin.get(login)));
  }

  /** Returns the user with this email address, if there is one. */
  public Optional<User> findByEmail(String email) {
    return lock.atomically(() -> Optional.ofNullable(byEmail.get(email)));
  }

  /** Returns all users, in the order added. */
  public List<User> all() {
    return lock.atomically(byId::values);
  }

  @Nullable User get(long id) {
    return byId.get(id);
  }

  /** Returns the first user who is not this one. */
  @Nullable User anotherThan(long id) {
    return byId.first(user -> user.id() != id);
  }

  OrderedIndex<Long, User> index() {
    return byId;
  }

  ChangeTracker<User> changes() {
    return changes;
  }

  /** Becomes what these are, which are used no more. */
  void become(Users others) {
    capacity = others.capacity;
    byId = others.byId;
    byLogin = others.byLogin;
    byEmail = others.byEmail;
  }
}
