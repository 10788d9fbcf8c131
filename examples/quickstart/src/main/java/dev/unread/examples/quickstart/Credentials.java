package dev.unread.examples.quickstart;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The credentials in the environment: a session token, or an API key with a user. */
record Credentials(Reader reader, Optional<ApiKey> apiKey) {

  /** The user of the fake's demo data. */
  static final Credentials DEMO =
      new Credentials(
          Reader.ofSession(SessionToken.of("1319b4991186601ccf4df2d0fa89565f68012bba")),
          Optional.empty());

  static boolean presentIn(Map<String, String> environment) {
    return environment.containsKey("UNREAD_TOKEN") || environment.containsKey("UNREAD_API_KEY");
  }

  static Credentials from(Map<String, String> environment) throws UsageException {
    String token = environment.get("UNREAD_TOKEN");
    String apiKey = environment.get("UNREAD_API_KEY");
    // With a user beside them, both speak for the same one, as the fake's exec sets them.
    if (token != null && apiKey != null && !environment.containsKey("UNREAD_USER")) {
      throw new UsageException(
          "UNREAD_TOKEN and UNREAD_API_KEY are both set, but a call has exactly one credential;"
              + " unset one of them");
    }
    if (token != null) {
      return new Credentials(
          Reader.ofSession(checked("UNREAD_TOKEN", () -> SessionToken.of(token))),
          Optional.empty());
    }
    if (apiKey == null) {
      throw new UsageException(
          "no credentials; set UNREAD_TOKEN, or UNREAD_API_KEY and UNREAD_USER, in the environment");
    }
    UserId user = user(environment.get("UNREAD_USER"));
    return new Credentials(
        Reader.onBehalfOf(user), Optional.of(checked("UNREAD_API_KEY", () -> ApiKey.of(apiKey))));
  }

  private static UserId user(@Nullable String id) throws UsageException {
    if (id == null) {
      throw new UsageException(
          "UNREAD_USER is not set; set it to the id of the user in whose name UNREAD_API_KEY asks");
    }
    try {
      return UserId.of(Long.parseLong(id));
    } catch (IllegalArgumentException notAnId) {
      throw new UsageException("UNREAD_USER: a user id is a positive integer, but this is " + id);
    }
  }

  private static <T> T checked(String variable, Supplier<T> secret) throws UsageException {
    try {
      return secret.get();
    } catch (IllegalArgumentException refused) {
      throw new UsageException(variable + ": " + refused.getMessage());
    }
  }
}
