package dev.unread.fake.quickblox;

import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;

/** {@code /session.json} and {@code /login.json}: who calls, from now on (DOC). */
final class SessionEndpoints {

  private static final Duration TIMESTAMP_WINDOW = Duration.ofMinutes(60);

  private final ApplicationRegistry registry;

  @Inject
  SessionEndpoints(ApplicationRegistry registry) {
    this.registry = registry;
  }

  /** {@code POST /session.json}: an application session, or with a {@code user} the user's. */
  Response create(Exchange exchange) {
    RequestFields fields = RequestFields.of(exchange);
    Application application = application(fields);
    exchange.assignTo(application);
    if (!RequestSignature.matches(fields.tree(), application.keys().authSecret())) {
      throw error("Unexpected signature");
    }
    var origin =
        new Session.Origin(
            number(fields, "nonce", "Bad nonce"), number(fields, "timestamp", "Bad timestamp"));
    checkTimestamp(origin.timestamp(), application);
    if (fields.has("provider")) {
      return UnsupportedRequests.reject(exchange);
    }
    return application.atomically(
        () -> {
          User user = fields.has("user") ? user(application, fields.within("user")) : null;
          if (!application.sessions().useOnce(origin)) {
            throw ErrorResponseException.guessed(
                Guess.BAD_NONCE, "{\"errors\":{\"base\":[\"Bad nonce\"]}}");
          }
          Session session = application.sessions().open(user, origin);
          exchange.sessionOpened(session);
          return Response.json(201, JsonModels.session(session, application));
        });
  }

  /** {@code GET /session.json}. */
  static Response read(Exchange exchange) {
    Session session = session(exchange);
    return Response.json(200, JsonModels.session(session, exchange.application()));
  }

  /** {@code DELETE /session.json}. */
  static Response delete(Exchange exchange) {
    exchange.application().sessions().close(session(exchange));
    return Response.empty(200);
  }

  /** {@code POST /login.json}: the session becomes the user's (SDK). */
  static Response login(Exchange exchange) {
    Session session = session(exchange);
    Application application = exchange.application();
    User user = user(application, RequestFields.of(exchange));
    application.sessions().changeUser(session, user);
    int status = application.guesses().status(Guess.LOGIN);
    return Response.json(status, JsonModels.user(user, application));
  }

  /** {@code DELETE /login.json}: the session becomes the application's again (SDK). */
  static Response logout(Exchange exchange) {
    exchange.application().sessions().changeUser(session(exchange), null);
    return Response.empty(200);
  }

  private Application application(RequestFields fields) {
    long id = number(fields, "application_id", "No application found");
    Optional<String> authKey = fields.text("auth_key");
    return registry
        .application(id)
        .filter(found -> authKey.equals(Optional.of(found.keys().authKey())))
        .orElseThrow(() -> error("No application found"));
  }

  /** By the clocks of clients: an application moved ahead in time must still let them in. */
  private static void checkTimestamp(long timestamp, Application application) {
    long now = application.clientsClock().instant().getEpochSecond();
    long window = TIMESTAMP_WINDOW.toSeconds();
    if (timestamp < now - window || timestamp > now + window) {
      throw error("Bad timestamp");
    }
  }

  private static long number(RequestFields fields, String name, String otherwise) {
    try {
      return fields.number(name).orElseThrow(() -> error(otherwise));
    } catch (ErrorResponseException missingOrNoNumber) {
      throw error(otherwise);
    }
  }

  private static User user(Application application, RequestFields fields) {
    String password = fields.text("password").orElse("");
    Optional<User> named =
        fields
            .filledText("login")
            .map(application.users()::findByLogin)
            .orElseGet(() -> fields.filledText("email").flatMap(application.users()::findByEmail));
    return named
        .filter(user -> user.hasPassword(password))
        .orElseThrow(() -> new ErrorResponseException(Response.errors(401, "Unauthorized")));
  }

  private static Session session(Exchange exchange) {
    exchange.identity().requireCredential();
    Session session = exchange.identity().session();
    if (session == null) {
      throw new ErrorResponseException(Response.errors(401, "Token is required"));
    }
    return session;
  }

  private static ErrorResponseException error(String why) {
    return new ErrorResponseException(Response.baseErrors(422, why));
  }
}
