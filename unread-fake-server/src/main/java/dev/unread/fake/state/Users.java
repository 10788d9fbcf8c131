package dev.unread.fake.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of one application, found by id, login or email address. */
public final class Users {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final Map<Long, User> byId = new LinkedHashMap<>();
  private final Map<String, User> byLogin = new HashMap<>();

  Users(StateLock lock, AdvanceableClock clock, IdGenerator ids) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
  }

  /** Adds a user; one without an id gets a free one. */
  public User add(@Nullable Long id, @Nullable String login, @Nullable String password) {
    return add(id, login, password, Map.of());
  }

  /**
   * Adds a user who tells more of themselves, under the vendor's names.
   *
   * @throws IllegalArgumentException if another user has this id or this login
   */
  public User add(
      @Nullable Long id,
      @Nullable String login,
      @Nullable String password,
      Map<String, String> profile) {
    return lock.atomically(
        () -> {
          var user =
              new User(id == null ? freeId() : id, login, password, profile, clock.instant());
          if (byId.containsKey(user.id())) {
            throw new IllegalArgumentException("there is a user " + user.id() + " already");
          }
          if (login != null && byLogin.containsKey(login)) {
            throw new IllegalArgumentException(
                "there is a user with the login " + login + " already");
          }
          byId.put(user.id(), user);
          if (login != null) {
            byLogin.put(login, user);
          }
          return user;
        });
  }

  private long freeId() {
    long id = ids.number();
    while (byId.containsKey(id)) {
      id = ids.number();
    }
    return id;
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
    return lock.atomically(
        () -> byId.values().stream().filter(user -> email.equals(user.email())).findFirst());
  }

  /** Returns all users, in the order added. */
  public List<User> all() {
    return lock.atomically(() -> List.copyOf(byId.values()));
  }

  void clear() {
    byLogin.clear();
    byId.clear();
  }
}
