package dev.unread.fake.quickblox;

import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is from, by its credential; and the error response where that is not valid.
 *
 * @param application whom the request is about; {@link ApplicationRegistry#forUnmatched()} where no
 *     credential says
 * @param user in whose name; null where there is none
 * @param errorResponse the response of every endpoint that needs a credential; null where the
 *     credential is valid
 */
public record Identity(
    Application application,
    CredentialKind kind,
    @Nullable User user,
    @Nullable Session session,
    @Nullable Response errorResponse) {

  private static final String API_KEY_SCHEME = "ApiKey ";

  /** How a request says who it is from. */
  static Identity of(
      ApplicationRegistry registry,
      @Nullable String token,
      @Nullable String authorization,
      @Nullable String onBehalfOf) {
    if (token != null && authorization != null) {
      return ofBoth(registry, token, authorization, onBehalfOf);
    }
    if (token != null) {
      return ofToken(registry, token);
    }
    if (authorization != null) {
      return ofApiKey(registry, authorization, onBehalfOf);
    }
    Application fallback = registry.forUnmatched();
    int status = fallback.guesses().status(Guess.NO_CREDENTIALS);
    return new Identity(
        fallback, CredentialKind.NONE, null, null, Response.errors(status, "Token is required"));
  }

  /** Whether a session token in the query is as good as one in its header. */
  static boolean acceptsInQuery(ApplicationRegistry registry, String token) {
    Application application = registry.byToken(token).orElseGet(registry::forUnmatched);
    return application.guesses().is(Guess.QUERY_TOKEN, Choice.ACCEPTED);
  }

  private static Identity ofBoth(
      ApplicationRegistry registry,
      String token,
      String authorization,
      @Nullable String onBehalfOf) {
    Application application = registry.byToken(token).orElseGet(registry::forUnmatched);
    return switch (application.guesses().of(Guess.BOTH_CREDENTIALS)) {
      case TOKEN -> ofToken(registry, token);
      case API_KEY -> ofApiKey(registry, authorization, onBehalfOf);
      default ->
          new Identity(
              application, CredentialKind.BOTH, null, null, Response.errors(401, "Unauthorized"));
    };
  }

  private static Identity ofToken(ApplicationRegistry registry, String token) {
    Application application = registry.byToken(token).orElseGet(registry::forUnmatched);
    Session session = application.sessions().find(token).orElse(null);
    return session == null
        ? new Identity(
            application,
            CredentialKind.SESSION_TOKEN,
            null,
            null,
            Response.baseErrors(401, "Required session does not exist"))
        : new Identity(application, CredentialKind.SESSION_TOKEN, session.user(), session, null);
  }

  private static Identity ofApiKey(
      ApplicationRegistry registry, String authorization, @Nullable String onBehalfOf) {
    String apiKey =
        authorization.regionMatches(true, 0, API_KEY_SCHEME, 0, API_KEY_SCHEME.length())
            ? authorization.substring(API_KEY_SCHEME.length()).strip()
            : "";
    Application application = registry.byApiKey(apiKey).orElse(null);
    if (application == null) {
      Application fallback = registry.forUnmatched();
      int status = fallback.guesses().status(Guess.BAD_API_KEY);
      return new Identity(
          fallback, CredentialKind.API_KEY, null, null, Response.errors(status, "Unauthorized"));
    }
    if (onBehalfOf == null) {
      return new Identity(application, CredentialKind.API_KEY, null, null, null);
    }
    User user = id(onBehalfOf) < 0 ? null : application.users().find(id(onBehalfOf)).orElse(null);
    int status = application.guesses().status(Guess.UNKNOWN_USER);
    return new Identity(
        application,
        CredentialKind.API_KEY,
        user,
        null,
        user == null
            ? Response.json(status, "{\"code\":null,\"message\":\"Couldn't find user\"}")
            : null);
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  /** Returns whether the call is made with an API key alone: by the account, in no user's name. */
  boolean isAccountOwner() {
    return kind == CredentialKind.API_KEY && errorResponse == null && user == null;
  }

  /**
   * Returns the user in whose name the call is made.
   *
   * @throws ErrorResponseException if there is none
   */
  public User requireUser() {
    requireCredential();
    if (user == null) {
      int status = application.guesses().status(Guess.NEED_USER);
      throw new ErrorResponseException(Response.baseErrors(status, "Forbidden. Need user."));
    }
    return user;
  }

  /**
   * Makes sure that the credential is valid.
   *
   * @throws ErrorResponseException if it is not
   */
  public void requireCredential() {
    if (errorResponse != null) {
      throw new ErrorResponseException(errorResponse);
    }
  }
}
