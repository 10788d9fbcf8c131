package dev.unread.fake.http;

import dev.unread.fake.state.Application;
import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import dev.unread.fake.state.World;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, by the credential of the request; and if it is none, what to answer.
 *
 * @param application whom the request is about; {@link World#nobody()} where no credential says
 * @param user in whose name; null where there is none
 * @param refusal what every call that needs a credential answers; null where the credential is good
 */
public record Caller(
    Application application,
    Kind kind,
    @Nullable User user,
    @Nullable Session session,
    @Nullable Answer refusal) {

  private static final String API_KEY_SCHEME = "ApiKey ";

  /** How a request says who it is from. */
  public enum Kind {
    NONE,
    SESSION_TOKEN,
    API_KEY,
    BOTH
  }

  static Caller of(
      World world,
      @Nullable String token,
      @Nullable String authorization,
      @Nullable String onBehalfOf) {
    if (token != null && authorization != null) {
      return ofBoth(world, token, authorization, onBehalfOf);
    }
    if (token != null) {
      return ofToken(world, token);
    }
    if (authorization != null) {
      return ofApiKey(world, authorization, onBehalfOf);
    }
    Application nobody = world.nobody();
    int status = nobody.guesses().status(Guess.NO_CREDENTIALS);
    return new Caller(nobody, Kind.NONE, null, null, Answer.errors(status, "Token is required"));
  }

  private static Caller ofBoth(
      World world, String token, String authorization, @Nullable String onBehalfOf) {
    Application application = world.byToken(token).orElseGet(world::nobody);
    return switch (application.guesses().of(Guess.BOTH_CREDENTIALS)) {
      case "token" -> ofToken(world, token);
      case "api-key" -> ofApiKey(world, authorization, onBehalfOf);
      default -> new Caller(application, Kind.BOTH, null, null, Answer.errors(401, "Unauthorized"));
    };
  }

  private static Caller ofToken(World world, String token) {
    Application application = world.byToken(token).orElseGet(world::nobody);
    Session session = application.useSession(token).orElse(null);
    return session == null
        ? new Caller(
            application,
            Kind.SESSION_TOKEN,
            null,
            null,
            Answer.baseErrors(401, "Required session does not exist"))
        : new Caller(application, Kind.SESSION_TOKEN, session.user(), session, null);
  }

  private static Caller ofApiKey(World world, String authorization, @Nullable String onBehalfOf) {
    String apiKey =
        authorization.regionMatches(true, 0, API_KEY_SCHEME, 0, API_KEY_SCHEME.length())
            ? authorization.substring(API_KEY_SCHEME.length()).strip()
            : "";
    Application application = world.byApiKey(apiKey).orElse(null);
    if (application == null) {
      Application nobody = world.nobody();
      int status = nobody.guesses().status(Guess.BAD_API_KEY);
      return new Caller(nobody, Kind.API_KEY, null, null, Answer.errors(status, "Unauthorized"));
    }
    if (onBehalfOf == null) {
      return new Caller(application, Kind.API_KEY, null, null, null);
    }
    User user = id(onBehalfOf) < 0 ? null : application.user(id(onBehalfOf)).orElse(null);
    int status = application.guesses().status(Guess.UNKNOWN_USER);
    return new Caller(
        application,
        Kind.API_KEY,
        user,
        null,
        user == null
            ? Answer.json(status, "{\"code\":null,\"message\":\"Couldn't find user\"}")
            : null);
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  /**
   * Returns the user in whose name the call is made.
   *
   * @throws Refusal if there is none
   */
  public User requireUser() {
    requireCredential();
    if (user == null) {
      int status = application.guesses().status(Guess.NEED_USER);
      throw new Refusal(Answer.baseErrors(status, "Forbidden. Need user."));
    }
    return user;
  }

  /**
   * Makes sure that the credential is good.
   *
   * @throws Refusal if it is not
   */
  public void requireCredential() {
    if (refusal != null) {
      throw new Refusal(refusal);
    }
  }
}
