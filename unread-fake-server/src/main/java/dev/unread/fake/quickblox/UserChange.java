package dev.unread.fake.quickblox;

import dev.unread.fake.state.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request makes of a user: of each field that it does not name, what it was.
 *
 * @param password the new one, where it changes; a secret
 * @param profile all of it, under the vendor's names
 */
record UserChange(@Nullable String login, Optional<String> password, Map<String, String> profile) {

  /**
   * Reads the request.
   *
   * @param byOwner whether the account changes the user, who alone is asked for the old password
   * @throws ErrorResponseException if a field cannot be, or the old password is not right
   */
  static UserChange of(RequestFields fields, User user, boolean byOwner) {
    Optional<String> password = fields.text("password");
    if (password.isPresent() && !byOwner) {
      requireOldPassword(fields, user);
    }
    return new UserChange(login(fields, user), password, profile(fields, user));
  }

  private static void requireOldPassword(RequestFields fields, User user) {
    String old =
        fields
            .filledText("old_password")
            .orElseThrow(() -> RequestFields.invalid("old_password", "can't be blank"));
    if (!user.hasPassword(old)) {
      throw RequestFields.invalid("old_password");
    }
  }

  private static @Nullable String login(RequestFields fields, User user) {
    Optional<String> login = fields.text("login").map(String::stripTrailing);
    if (login.isPresent() && login.get().isBlank()) {
      throw RequestFields.invalid("login", "can't be blank");
    }
    return login.orElse(user.login());
  }

  /** A field that is said to be blank is taken back. */
  private static Map<String, String> profile(RequestFields fields, User user) {
    var profile = new HashMap<>(user.profile());
    for (String name : UserModel.PROFILE) {
      if (fields.text(name).filter(String::isBlank).isPresent()) {
        profile.remove(name);
      }
    }
    profile.putAll(UserModel.profile(fields));
    return profile;
  }

  @Override
  public String toString() {
    return "UserChange";
  }
}
