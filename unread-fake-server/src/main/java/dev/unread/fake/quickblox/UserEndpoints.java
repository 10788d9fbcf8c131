package dev.unread.fake.quickblox;

import dev.unread.fake.state.Application;
import dev.unread.fake.state.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code POST /users.json}: somebody signs up (DOC; the texts of the errors: GUESS). */
final class UserEndpoints {

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 40;

  private UserEndpoints() {}

  static Response signUp(Exchange exchange) {
    exchange.identity().requireCredential();
    Application application = exchange.application();
    RequestFields fields = RequestFields.of(exchange).within("user");
    Optional<String> login = fields.filledText("login");
    Optional<String> email = fields.filledText("email");
    String password = fields.text("password").orElse("");
    if (login.isEmpty() && email.isEmpty()) {
      throw RequestFields.invalid("login", "can't be blank");
    }
    if (password.length() < SHORTEST_PASSWORD) {
      throw RequestFields.invalid("password", "is too short (minimum is 8 characters)");
    }
    if (password.length() > LONGEST_PASSWORD) {
      throw RequestFields.invalid("password", "is too long (maximum is 40 characters)");
    }
    Map<String, String> profile = new LinkedHashMap<>();
    JsonModels.PROFILE.forEach(
        name -> fields.text(name).ifPresent(value -> profile.put(name, value)));
    return application.atomically(
        () -> {
          if (login.flatMap(application.users()::findByLogin).isPresent()) {
            throw RequestFields.invalid("login", "has already been taken");
          }
          if (email.flatMap(application.users()::findByEmail).isPresent()) {
            throw RequestFields.invalid("email", "has already been taken");
          }
          User user = application.users().add(null, login.orElse(null), password, profile);
          return Response.json(201, JsonModels.user(user, application));
        });
  }
}
