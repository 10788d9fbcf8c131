package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code POST /users.json}: somebody signs up (DOC; not the refusals' words). */
final class UserCalls {

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 40;

  private UserCalls() {}

  static Answer signUp(Exchange exchange) {
    exchange.caller().requireCredential();
    Application application = exchange.application();
    Fields fields = Fields.of(exchange).within("user");
    Optional<String> login = fields.filledText("login");
    Optional<String> email = fields.filledText("email");
    String password = fields.text("password").orElse("");
    if (login.isEmpty() && email.isEmpty()) {
      throw Fields.refuse("login", "can't be blank");
    }
    if (password.length() < SHORTEST_PASSWORD) {
      throw Fields.refuse("password", "is too short (minimum is 8 characters)");
    }
    if (password.length() > LONGEST_PASSWORD) {
      throw Fields.refuse("password", "is too long (maximum is 40 characters)");
    }
    Map<String, String> profile = new LinkedHashMap<>();
    Models.PROFILE.forEach(name -> fields.text(name).ifPresent(value -> profile.put(name, value)));
    return application.atomically(
        () -> {
          if (login.flatMap(application::userByLogin).isPresent()) {
            throw Fields.refuse("login", "has already been taken");
          }
          if (email.flatMap(application::userByEmail).isPresent()) {
            throw Fields.refuse("email", "has already been taken");
          }
          User user = application.addUser(null, login.orElse(null), password, profile);
          return Answer.json(201, Models.user(user, application));
        });
  }
}
