package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Refusal;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import dev.unread.fake.state.World;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;

/** {@code /session.json} and {@code /login.json}: who calls, from now on (DOC). */
final class SessionCalls {

  private static final Duration TIMESTAMP_WINDOW = Duration.ofMinutes(60);

  private final World world;

  @Inject
  SessionCalls(World world) {
    this.world = world;
  }

  /** {@code POST /session.json}: an application session, or with a {@code user} the user's. */
  Answer create(Exchange exchange) {
    Fields fields = Fields.of(exchange);
    Application application = application(fields);
    exchange.concerns(application);
    if (!Signature.matches(fields.tree(), application.keys().authSecret())) {
      throw refusal("Unexpected signature");
    }
    var origin =
        new Session.Origin(
            number(fields, "nonce", "Bad nonce"), number(fields, "timestamp", "Bad timestamp"));
    checkTimestamp(origin.timestamp(), application);
    if (fields.has("provider")) {
      return NotImitated.answer(exchange);
    }
    return application.atomically(
        () -> {
          User user = fields.has("user") ? user(application, fields.within("user")) : null;
          if (!application.use(origin)) {
            throw Refusal.guessed(Guess.BAD_NONCE, "{\"errors\":{\"base\":[\"Bad nonce\"]}}");
          }
          Session session = application.openSession(user, origin);
          exchange.opened(session);
          return Answer.json(201, Models.session(session, application));
        });
  }

  /** {@code GET /session.json}. */
  static Answer read(Exchange exchange) {
    Session session = session(exchange);
    return Answer.json(200, Models.session(session, exchange.application()));
  }

  /** {@code DELETE /session.json}. */
  static Answer delete(Exchange exchange) {
    exchange.application().closeSession(session(exchange));
    return Answer.empty(200);
  }

  /** {@code POST /login.json}: the session becomes the user's (SDK). */
  static Answer login(Exchange exchange) {
    Session session = session(exchange);
    Application application = exchange.application();
    User user = user(application, Fields.of(exchange));
    application.changeUser(session, user);
    int status = application.guesses().status(Guess.LOGIN);
    return Answer.json(status, Models.user(user, application));
  }

  /** {@code DELETE /login.json}: the session becomes the application's again (SDK). */
  static Answer logout(Exchange exchange) {
    exchange.application().changeUser(session(exchange), null);
    return Answer.empty(200);
  }

  private Application application(Fields fields) {
    long id = number(fields, "application_id", "No application found");
    Optional<String> authKey = fields.text("auth_key");
    return world
        .application(id)
        .filter(found -> authKey.equals(Optional.of(found.keys().authKey())))
        .orElseThrow(() -> refusal("No application found"));
  }

  /** By the clocks of clients: an application moved ahead in time must still let them in. */
  private static void checkTimestamp(long timestamp, Application application) {
    long now = application.clientsClock().instant().getEpochSecond();
    long window = TIMESTAMP_WINDOW.toSeconds();
    if (timestamp < now - window || timestamp > now + window) {
      throw refusal("Bad timestamp");
    }
  }

  private static long number(Fields fields, String name, String otherwise) {
    try {
      return fields.number(name).orElseThrow(() -> refusal(otherwise));
    } catch (Refusal missingOrNoNumber) {
      throw refusal(otherwise);
    }
  }

  private static User user(Application application, Fields fields) {
    String password = fields.text("password").orElse("");
    Optional<User> named =
        fields
            .filledText("login")
            .map(application::userByLogin)
            .orElseGet(() -> fields.filledText("email").flatMap(application::userByEmail));
    return named
        .filter(user -> user.hasPassword(password))
        .orElseThrow(() -> new Refusal(Answer.errors(401, "Unauthorized")));
  }

  private static Session session(Exchange exchange) {
    exchange.caller().requireCredential();
    Session session = exchange.caller().session();
    if (session == null) {
      throw new Refusal(Answer.errors(401, "Token is required"));
    }
    return session;
  }

  private static Refusal refusal(String why) {
    return new Refusal(Answer.baseErrors(422, why));
  }
}
