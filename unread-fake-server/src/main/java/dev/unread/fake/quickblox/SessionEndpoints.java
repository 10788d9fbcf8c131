package dev.unread.fake.quickblox;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.SessionOrigin;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import dev.unread.fake.text.IdText;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;

/** {@code /session.json} and {@code /login.json}: who calls, from now on (DOC). */
final class SessionEndpoints {

  private static final Duration TIMESTAMP_WINDOW = Duration.ofMinutes(60);
  private static final int LONGEST_NONCE = 100;

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
    if (!RequestSignature.matches(spelled(exchange), application.keys().authSecret())) {
      throw error("Unexpected signature");
    }
    SessionOrigin origin = origin(fields, application);
    checkTimestamp(origin.seconds(), application);
    if (fields.has("provider")) {
      return UnsupportedRequests.notImitated(exchange);
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
    return Response.json(status, UserModel.json(user));
  }

  /** {@code DELETE /login.json}: the session becomes the application's again (SDK). */
  static Response logout(Exchange exchange) {
    exchange.application().sessions().changeUser(session(exchange), null);
    return Response.json(200, " ");
  }

  private Application application(RequestFields fields) {
    Optional<String> authKey = fields.text("auth_key");
    String id = spelled(fields, "application_id");
    return IdText.read(id)
        .flatMap(registry::application)
        .filter(found -> authKey.equals(Optional.of(found.keys().authKey())))
        .orElseThrow(() -> error("No application found"));
  }

  private static RawFields spelled(Exchange exchange) {
    boolean isJson = exchange.mediaType().filter("application/json"::equals).isPresent();
    try {
      String query = exchange.queryString();
      return RawFields.of(query == null ? "" : query, exchange.body(), isJson);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw error("Unexpected signature");
    }
  }

  private static SessionOrigin origin(RequestFields fields, Application application) {
    boolean anyText = application.guesses().is(Guess.NONCE, Choice.ANY_TEXT);
    String nonce = spelled(fields, "nonce");
    if (nonce.isEmpty() || nonce.length() > LONGEST_NONCE || !(anyText || isWhole(nonce))) {
      throw error("Bad nonce");
    }
    String timestamp = spelled(fields, "timestamp");
    if (!isWhole(anyText ? timestamp.split("\\.", 2)[0] : timestamp)) {
      throw error("Bad timestamp");
    }
    return new SessionOrigin(nonce, timestamp);
  }

  /** A value that is no text is as good as none. */
  private static String spelled(RequestFields fields, String name) {
    return fields.tree().path(name).asText().strip();
  }

  private static boolean isWhole(String text) {
    return text.matches("-?[0-9]{1,18}");
  }

  /** By the clocks of clients: an application moved ahead in time must still let them in. */
  private static void checkTimestamp(long timestamp, Application application) {
    long now = application.clientsClock().instant().getEpochSecond();
    long window = TIMESTAMP_WINDOW.toSeconds();
    if (timestamp < now - window || timestamp > now + window) {
      throw error("Bad timestamp");
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
