package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /users}: who signs up, and who is there (DOC; the texts of the errors: GUESS). */
final class UserEndpoints {

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 40;
  private static final int USUAL_PAGE = 10;
  private static final int LONGEST_ID = 18;
  private static final Set<String> LIST_PARAMETERS = Set.of("page", "per_page", "filter", "order");

  private UserEndpoints() {}

  /** {@code POST /users.json}. */
  static Response signUp(Exchange exchange) {
    exchange.identity().requireCredential();
    Application application = exchange.application();
    RequestFields fields = RequestFields.of(exchange).within("user");
    Optional<String> login = fields.filledText("login").map(String::stripTrailing);
    String password = fields.text("password").orElse("");
    if (login.isEmpty() && fields.filledText("email").isEmpty()) {
      throw RequestFields.invalid("login", "can't be blank");
    }
    requirePassword(password);
    Map<String, String> profile = UserModel.profile(fields);
    return application.atomically(
        () -> {
          requireFree(application, login.orElse(null), profile, null);
          User user = application.users().add(null, login.orElse(null), password, profile);
          return response(201, user);
        });
  }

  private static void requirePassword(String password) {
    if (password.length() < SHORTEST_PASSWORD) {
      throw RequestFields.invalid("password", "is too short (minimum is 8 characters)");
    }
    if (password.length() > LONGEST_PASSWORD) {
      throw RequestFields.invalid("password", "is too long (maximum is 40 characters)");
    }
  }

  /** {@code GET /users.json}: a page of them. */
  static Response list(Exchange exchange) {
    exchange.identity().requireCredential();
    RequestFields fields = RequestFields.of(exchange);
    if (fields.tree().properties().stream()
        .anyMatch(field -> !LIST_PARAMETERS.contains(field.getKey()))) {
      return UnsupportedRequests.notImitated(exchange);
    }
    Predicate<User> filter =
        fields.texts("filter").stream()
            .map(text -> UserFilters.filter(exchange, text))
            .reduce(user -> true, Predicate::and);
    List<User> found = exchange.application().users().all().stream().filter(filter).toList();
    Optional<String> order = fields.filledText("order");
    return page(
        fields,
        order.isEmpty()
            ? found
            : found.stream().sorted(UserFilters.order(exchange, order.get())).toList());
  }

  private static Response page(RequestFields fields, List<User> found) {
    int page = fields.count("page", 1);
    int perPage = fields.count("per_page", USUAL_PAGE);
    if (page == 0 || perPage == 0) {
      throw RequestFields.invalid(page == 0 ? "page" : "per_page");
    }
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("current_page", page)
            .put("per_page", perPage)
            .put("total_entries", found.size());
    var items = json.putArray("items");
    List<User> asked = found.stream().skip((page - 1L) * perPage).limit(perPage).toList();
    Pagination.fitting(asked, user -> 0).forEach(user -> items.add(UserModel.json(user)));
    return Response.json(200, json);
  }

  /** {@code GET /users/{id}.json}. */
  static Response read(Exchange exchange) {
    exchange.identity().requireCredential();
    return response(200, requested(exchange));
  }

  /** {@code GET /users/by_login.json}. */
  static Response readByLogin(Exchange exchange) {
    exchange.identity().requireCredential();
    return found(
        RequestFields.of(exchange)
            .filledText("login")
            .flatMap(exchange.application().users()::findByLogin));
  }

  /** {@code GET /users/by_email.json}. */
  static Response readByEmail(Exchange exchange) {
    exchange.identity().requireCredential();
    return found(
        RequestFields.of(exchange)
            .filledText("email")
            .flatMap(exchange.application().users()::findByEmail));
  }

  /** {@code PUT /users/{id}.json}: what is not said stays as it is (DOC). */
  static Response update(Exchange exchange) {
    exchange.identity().requireCredential();
    RequestFields fields = RequestFields.of(exchange).within("user");
    Application application = exchange.application();
    return application.atomically(
        () -> {
          User user = owned(exchange);
          UserChange change = UserChange.of(fields, user, exchange.identity().isAccountOwner());
          change.password().ifPresent(UserEndpoints::requirePassword);
          requireFree(application, change.login(), change.profile(), user);
          String password = change.password().orElse(null);
          application.users().update(user, change.login(), password, change.profile());
          return response(200, user);
        });
  }

  /** {@code DELETE /users/{id}.json}: with their sessions, and out of all dialogs (DOC). */
  static Response delete(Exchange exchange) {
    exchange.identity().requireCredential();
    Application application = exchange.application();
    return application.atomically(
        () -> {
          application.removeUser(owned(exchange));
          return Response.empty(200);
        });
  }

  /** Only a user themselves and the owner of the account may change or delete them (DOC). */
  private static User owned(Exchange exchange) {
    User user = requested(exchange);
    if (!exchange.identity().isAccountOwner() && exchange.identity().requireUser() != user) {
      throw new ErrorResponseException(
          Response.baseErrors(
              403, "You don't have appropriate permissions to perform this operation"));
    }
    return user;
  }

  /** A name instead of a number is another way to find users, which is not imitated. */
  private static User requested(Exchange exchange) {
    String id = exchange.pathParameter("id");
    if (!id.matches("[0-9]+")) {
      throw new ErrorResponseException(UnsupportedRequests.notImitated(exchange));
    }
    return Optional.of(id)
        .filter(number -> number.length() <= LONGEST_ID)
        .map(Long::valueOf)
        .flatMap(exchange.application().users()::find)
        .orElseThrow(UserEndpoints::noUser);
  }

  private static ErrorResponseException noUser() {
    return new ErrorResponseException(
        Response.json(404, "{\"code\":null,\"message\":\"Couldn't find user\"}"));
  }

  /** What identifies somebody elsewhere is nobody else's. */
  private static void requireFree(
      Application application,
      @Nullable String login,
      Map<String, String> profile,
      @Nullable User self) {
    requireFree("login", login, application.users()::findByLogin, self);
    requireFree("email", profile.get("email"), application.users()::findByEmail, self);
    for (String name : List.of("facebook_id", "external_user_id")) {
      requireFree(name, profile.get(name), value -> with(application, name, value), self);
    }
  }

  private static void requireFree(
      String name,
      @Nullable String value,
      Function<String, Optional<User>> owner,
      @Nullable User self) {
    if (value != null && owner.apply(value).filter(user -> user != self).isPresent()) {
      throw RequestFields.invalid(name, "has already been taken");
    }
  }

  private static Optional<User> with(Application application, String name, String value) {
    return application.users().all().stream()
        .filter(user -> value.equals(user.profile().get(name)))
        .findFirst();
  }

  private static Response found(Optional<User> user) {
    return response(200, user.orElseThrow(UserEndpoints::noUser));
  }

  private static Response response(int status, User user) {
    return Response.json(status, UserModel.json(user));
  }
}
