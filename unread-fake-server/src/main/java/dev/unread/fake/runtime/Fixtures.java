package dev.unread.fake.runtime;

import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a test needs in one application, for Java and the admin API alike. What a state file
 * may not hold is refused here too, with an {@link IllegalArgumentException} of one line.
 */
public final class Fixtures {

  private final Application application;

  /** Makes it in this application. */
  public Fixtures(Application application) {
    this.application = application;
  }

  /** Adds a user; one without an id gets a free one. */
  public User addUser(@Nullable Long id, @Nullable String login, @Nullable String password) {
    require(id == null || id > 0, "a user's id is a positive number, not " + id);
    require(login == null || !login.isBlank(), "a login is not blank");
    require(password == null || !password.isBlank(), "a password is not blank");
    return application.users().add(id, login, password);
  }

  /** Opens a session with this token, or a new one; for no user, of the application itself. */
  public Session openSession(@Nullable User user, @Nullable String token) {
    require(
        token == null || isSecret(token),
        "a session token is visible ASCII characters without blanks");
    String opened = token == null ? application.sessions().newToken() : token;
    return application.sessions().open(user, opened);
  }

  private static boolean isSecret(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Ends a session as two hours without a request would. */
  public void expireSession(String token) {
    require(
        application.sessions().find(token).isPresent(),
        "no session has this token; openSession in Java, or POST /__admin/sessions, opens one");
    application.sessions().expire(token);
  }

  /**
   * Adds a dialog, which the first occupant makes; one without an id gets a free one. Two users
   * have one private dialog, which is the answer where it is there already.
   */
  public Dialog addDialog(
      @Nullable String id, DialogType type, @Nullable String name, List<User> occupants) {
    require(
        id == null || id.matches("[0-9a-f]{24}"), "a dialog's id is 24 hex digits in lower case");
    require(!occupants.isEmpty(), "a dialog has at least one occupant, who made it");
    require(new HashSet<>(occupants).size() == occupants.size(), "an occupant is there twice");
    require(
        type != DialogType.PRIVATE || occupants.size() == 2,
        "a private dialog has two occupants, not " + occupants.size());
    return type == DialogType.PRIVATE
        ? addPrivate(id, name, occupants)
        : application.dialogs().add(id, type, name, occupants.get(0), occupants);
  }

  private Dialog addPrivate(@Nullable String id, @Nullable String name, List<User> two) {
    return application.atomically(
        () -> {
          Dialog existing = application.dialogs().findPrivate(two.get(0), two.get(1)).orElse(null);
          if (existing == null || !(id == null || id.equals(existing.id()))) {
            return application.dialogs().add(id, DialogType.PRIVATE, name, two.get(0), two);
          }
          two.forEach(user -> application.dialogs().join(user, existing));
          return existing;
        });
  }

  /** Has a user send this many messages to a dialog; everybody else in it has not read them. */
  public void send(User from, Dialog dialog, int count) {
    require(count >= 0, "a count is 0 or more, not " + count);
    if (count > 0) {
      application.messages().send(from.id(), dialog, Message.Draft.of("message"), count);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
